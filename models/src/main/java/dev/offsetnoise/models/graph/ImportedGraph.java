package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.offsetnoise.models.graph.Value.Steadiness;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An exported denoiser that DJL computes and differentiates.
 *
 * <p>Before the first run with inputs of new shapes every node is carried out once; what does not depend on weights or
 * on
 * the numbers of the inputs is kept, and runs do the rest only. One thread at a time may run a graph.
 */
public final class ImportedGraph implements AutoCloseable {

    /** Plans for so many different input shapes are kept. */
    private static final int PLANS = 16;

    private final OnnxGraphFile file;
    private final GraphOutline outline;
    private final NDManager keeper;
    private final Map<String, Value> constants = new HashMap<>();
    private final Map<String, Plan> plans = new LinkedHashMap<>(PLANS, 1, true);

    private ImportedGraph(OnnxGraphFile file, GraphOutline outline, ComputeDevice device) {
        this.file = file;
        this.outline = outline;
        keeper = device.newManager();
    }

    /**
     * Imports a graph to be computed on the first GPU if there is one that the engine can use, else on the processor.
     *
     * @param file the exported model
     * @return the graph, to be closed
     * @throws dev.offsetnoise.api.InvalidRequestException if an operator or a setting of one is not supported; all are
     *     named
     */
    public static ImportedGraph of(OnnxGraphFile file) {
        return of(file, ComputeDevice.AUTO);
    }

    /**
     * Imports a graph.
     *
     * @param file the exported model
     * @param device where it is computed
     * @return the graph, to be closed
     * @throws dev.offsetnoise.api.InvalidRequestException if an operator or a setting of one is not supported; all are
     *     named
     */
    public static ImportedGraph of(OnnxGraphFile file, ComputeDevice device) {
        return new ImportedGraph(file, checked(file), device);
    }

    /**
     * What every run is given.
     *
     * @return in the file's order
     */
    public List<GraphInput> inputs() {
        return outline.inputs();
    }

    /**
     * What every run returns.
     *
     * @return names in the order of the results
     */
    public List<String> outputs() {
        return outline.outputs();
    }

    /**
     * Every weight of a file from which a gradient leads to an output; found without the engine.
     *
     * @param file the exported model
     * @return in the file's order
     * @throws dev.offsetnoise.api.InvalidRequestException if an operator or a setting of one is not supported; all are
     *     named
     */
    public static List<GraphWeight> weightsOf(OnnxGraphFile file) {
        return WeightSearch.weights(checked(file), file.weights());
    }

    private static GraphOutline checked(OnnxGraphFile file) {
        GraphOutline outline = GraphOutline.of(file.model());
        OperatorRegistry.check(outline.nodes());
        return outline;
    }

    /**
     * Every weight from which a gradient leads to an output.
     *
     * @return in the file's order
     */
    public List<GraphWeight> weights() {
        return WeightSearch.weights(outline, file.weights());
    }

    /**
     * The weights that a training may change: all but the numbers of formulas, which exporters store beside them, such as
     * the frequencies of a time embedding or the ones of a normalization without a scale. A fixed table that is added to
     * what was learned, such as a transformer's positions, cannot be told from a weight.
     *
     * @return in the file's order
     */
    public List<GraphWeight> trainableWeights() {
        return FormulaNumbers.without(file, outline, weights());
    }

    /**
     * Computes the outputs; differentiable in the weights that are given, and in inputs.
     *
     * @param step owner of every array that is made, the results among them
     * @param weights 32 bit values by name, in the shapes of {@link #weights()}; the others have the file's values
     * @param inputs a value for each of {@link #inputs()}, of its type and shape
     * @return the outputs in the order of {@link #outputs()}
     * @throws dev.offsetnoise.api.InvalidRequestException if a weight or an input is unknown, missing or of the wrong
     *     shape
     */
    public synchronized NDList run(NDManager step, Map<String, NDArray> weights, Map<String, NDArray> inputs) {
        Map<String, PtNDArray> given = new TreeMap<>();
        new GivenArrays(outline, file).collect(weights, inputs, given);
        String key = key(given);
        try (Lending lending = new Lending(step)) {
            given.values().forEach(lending::lend);
            if (!plans.containsKey(key)) {
                plan(step, given, key);
            }
            List<Value> results = plans.get(key).run(step, given, lending);
            return results(results, given, lending);
        }
    }

    private static String key(Map<String, PtNDArray> given) {
        StringBuilder key = new StringBuilder();
        given.forEach((name, array) -> key.append(name).append(array.getShape()).append(';'));
        return key.toString();
    }

    /**
     * Carries out every node once to make the plan. The results are thrown away, so that those of the first run come
     * about
     * as those of all others, to the last bit.
     */
    private void plan(NDManager step, Map<String, PtNDArray> given, String key) {
        boolean gradients = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try (NDManager trial = step.newSubManager();
                Lending lending = new Lending(trial)) {
            Map<String, Value> variables = new HashMap<>();
            given.forEach((name, array) -> {
                lending.lend(array);
                variables.put(name, new Value(array, Steadiness.SHAPE));
            });
            Scope scope = new Scope(null, outline.nodes(), outline.outputs());
            variables.forEach(scope::bind);
            outline.initializers().stream()
                    .filter(name -> !given.containsKey(name))
                    .forEach(name -> scope.bind(name, constant(name, lending)));
            PlanRecorder recorder = new PlanRecorder();
            new Walk(trial, recorder).run(outline.nodes(), scope);
            List<Value> results = outline.outputs().stream().map(scope::get).toList();
            keep(key, recorder.finish(variables, results, lending, keeper));
        } finally {
            JniUtils.setGradMode(gradients);
        }
    }

    private Value constant(String name, Lending lending) {
        Value value = constants.computeIfAbsent(
                name, key -> new Value(Constants.array(keeper, file.content(key)), Steadiness.NUMBERS));
        lending.lend(value.array());
        return value;
    }

    private void keep(String key, Plan plan) {
        plans.put(key, plan);
        if (plans.size() > PLANS) {
            String oldest = plans.keySet().iterator().next();
            plans.remove(oldest).close();
        }
    }

    /** An output that is nothing but an input, a weight or a constant is a view of it: results belong to the step. */
    private static NDList results(List<Value> values, Map<String, PtNDArray> given, Lending lending) {
        NDList results = new NDList();
        for (Value value : values) {
            PtNDArray array = value.array();
            boolean another = lending.isLent(array) || given.values().stream().anyMatch(other -> other == array);
            results.add(another ? JniUtils.reshape(array, array.getShape().getShape()) : array);
        }
        return results;
    }

    /**
     * An owner for arrays that many runs are given: on the graph's device, and closed with the graph.
     *
     * @return a new owner
     */
    public NDManager newKeeper() {
        return keeper.newSubManager();
    }

    /** Arrays that outlive a run. */
    int keptArrays() {
        return keeper.getManagedArrays().size();
    }

    /** Operations that every run with these shapes carries out, after the first one. */
    int plannedSteps() {
        return plans.values().stream().mapToInt(Plan::size).sum();
    }

    /** Frees the kept arrays. */
    @Override
    public void close() {
        keeper.close();
    }
}
