package dev.offsetnoise.models.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphInput;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.ImportedGraph;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An exported denoiser, some of whose weights are trained; the others stay as they are in the file. */
public final class ImportedNetwork implements TrainableNetwork {

    private final OnnxGraphFile file;
    private final ImportedGraph graph;
    private final GraphEnds ends;
    private final TiedWeights trained;
    private final Map<String, GraphInput> inputs;

    /**
     * A network.
     *
     * @param file the exported file
     * @param graph its graph; it must stay open
     * @param ends what the graph calls its inputs and its output
     * @param trained the weights that are trained; those that are stored several times are trained as one
     * @throws InvalidRequestException if the graph calls its ends otherwise
     */
    public ImportedNetwork(OnnxGraphFile file, ImportedGraph graph, GraphEnds ends, List<GraphWeight> trained) {
        ends.require(graph);
        this.file = file;
        this.graph = graph;
        this.ends = ends;
        this.trained = TiedWeights.in(file, trained);
        inputs = graph.inputs().stream().collect(Collectors.toMap(GraphInput::name, Function.identity()));
    }

    /**
     * What the trained weights are before the training.
     *
     * @return their values
     */
    public Weights start() {
        List<ParameterSpec> specs = parameters().toList();
        float[] values = new float[specs.stream().mapToInt(ParameterSpec::size).reduce(0, Math::addExact)];
        int offset = 0;
        for (ParameterSpec spec : specs) {
            System.arraycopy(file.values(spec.name()), 0, values, offset, spec.size());
            offset += spec.size();
        }
        return new Weights(specs, values);
    }

    /**
     * The values of the file's weights after a training.
     *
     * @param weights the trained parameters
     * @return by the names of the file's weights, to be written into it
     */
    public Map<String, float[]> values(Weights weights) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (ParameterSpec spec : weights.specs()) {
            values.put(spec.name(), weights.values(spec));
        }
        return trained.all(values);
    }

    /** What belongs to each weight of the file, from what belongs to each trained parameter. */
    <V> Map<String, V> allOf(Map<String, V> parameters) {
        return trained.all(parameters);
    }

    AdapterPlaces adapterPlaces() {
        return AdapterPlaces.of(graph.weights());
    }

    NDManager newKeeper() {
        return graph.newKeeper();
    }

    /** A number that tells the file from others. */
    long checksum() {
        return file.checksum();
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        return trained.leaders().stream()
                .map(weight -> new ParameterSpec(weight.name(), weight.shape(), ParameterSpec.Start.ZERO));
    }

    @Override
    public String fingerprint() {
        return "file " + Long.toHexString(file.checksum()) + ", "
                + trained.leaders().size() + " weights "
                + Integer.toHexString(trained.names().hashCode());
    }

    @Override
    public NDArray predict(
            NDManager manager,
            Map<String, NDArray> parameters,
            NDArray sample,
            NDArray timestep,
            Map<String, NDArray> conditioning) {
        Map<String, NDArray> given = new HashMap<>();
        conditioning.forEach((name, value) -> given.put(name, typed(manager, name, value)));
        given.put(ends.sample(), sample);
        given.put(ends.timestep(), timestep(manager, timestep));
        requireAll(given);
        return graph.run(manager, trained.all(parameters), given)
                .get(graph.outputs().indexOf(ends.output()));
    }

    private void requireAll(Map<String, NDArray> given) {
        for (GraphInput input : inputs.values()) {
            if (!given.containsKey(input.name())) {
                throw new InvalidRequestException("The network also needs the input \"" + input.name()
                        + "\"; no conditioning of that name was given.");
            }
        }
    }

    private NDArray typed(NDManager manager, String name, NDArray value) {
        GraphInput input = inputs.get(name);
        if (input == null) {
            throw new InvalidRequestException("The network has no input \"" + name + "\" for this conditioning; it has "
                    + String.join(", ", inputs.keySet()) + ".");
        }
        return owned(manager, value.toType(input.type().computed(), false));
    }

    /**
     * Whether the network takes one step for all images of a batch, so that a training needs batches of one image.
     *
     * @return true if its input for the step is a scalar or of length 1
     */
    public boolean takesOneStep() {
        long[] shape = inputs.get(ends.timestep()).shape();
        return shape.length == 0 || shape[0] == 1;
    }

    /** One step an image, or, where the network takes only one step, that of all images. */
    private NDArray timestep(NDManager manager, NDArray timestep) {
        NDArray typed = typed(manager, ends.timestep(), timestep);
        long[] shape = inputs.get(ends.timestep()).shape();
        if (!takesOneStep()) {
            return typed;
        }
        long[] steps = timestep.toLongArray();
        if (Arrays.stream(steps).anyMatch(step -> step != steps[0])) {
            throw new InvalidRequestException("The network takes one step for all images of a batch; the training draws"
                    + " one for each of " + steps.length
                    + ". Use batches of 1 and accumulate their gradients, or export it with one step an image.");
        }
        NDArray one = owned(manager, typed.get(new NDIndex("0:1")));
        return owned(manager, one.reshape(shape.length == 0 ? new Shape() : new Shape(1)));
    }

    private static NDArray owned(NDManager manager, NDArray array) {
        array.attach(manager);
        return array;
    }
}
