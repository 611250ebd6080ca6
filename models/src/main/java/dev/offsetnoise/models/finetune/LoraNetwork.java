package dev.offsetnoise.models.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.WeightUse;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.TrainableNetwork;
import dev.offsetnoise.models.network.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Low-rank adaptation (Hu et al., arXiv:2106.09685): the weights W of a network stay as they are, and {@code alpha / rank ·
 * up · down} is added to each, of which only the two small matrices are trained. A weight of more than two dimensions, as
 * that of a convolution, is taken for the matrix of its first extent by all the others. {@code up} starts at zero, so that
 * the network starts as it is.
 */
public final class LoraNetwork implements TrainableNetwork {

    private static final Set<String> OPERATORS = Set.of("MatMul", "Gemm", "Conv");
    private static final String UP = ".lora_up";
    private static final String DOWN = ".lora_down";

    private final ImportedNetwork network;
    private final Weights frozen;
    private final Rank rank;

    /**
     * How large the matrices are and how much they count.
     *
     * @param rank the extent that the two matrices share, at least 1
     * @param alpha their product is scaled by alpha / rank; above 0
     */
    public record Rank(int rank, double alpha) {

        /**
         * Checks the ranges.
         *
         * @param rank see {@link #rank()}
         * @param alpha see {@link #alpha()}
         */
        public Rank {
            if (rank < 1 || !(alpha > 0) || Double.isInfinite(alpha)) {
                throw new InvalidRequestException(
                        "LoRA of rank " + rank + " with alpha " + alpha + ": expected at least 1, and above 0.");
            }
        }

        float scale() {
            return (float) (alpha / rank);
        }
    }

    /**
     * The weights of a network to which matrices can be added: those of matrix products and convolutions.
     *
     * @param weights the weights that were chosen
     * @return those of two dimensions or more that a matrix product or a convolution uses
     * @throws InvalidRequestException if there are none
     */
    public static List<GraphWeight> adaptable(List<GraphWeight> weights) {
        List<GraphWeight> adaptable = weights.stream()
                .filter(weight -> weight.shape().length >= 2
                        && weight.uses().stream().map(WeightUse::operator).anyMatch(OPERATORS::contains))
                .toList();
        if (adaptable.isEmpty()) {
            throw new InvalidRequestException("None of the chosen " + weights.size() + " weights belongs to a "
                    + String.join(", ", OPERATORS) + "; LoRA needs one. Choose other weights, or train without LoRA.");
        }
        return adaptable;
    }

    /**
     * A network.
     *
     * @param network computes with the sum; its parameters are those that are adapted
     * @param frozen what these parameters are
     * @param rank size of the matrices
     */
    public LoraNetwork(ImportedNetwork network, Weights frozen, Rank rank) {
        this.network = network;
        this.frozen = frozen;
        this.rank = rank;
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        return frozen.specs().stream()
                .flatMap(spec -> Stream.of(
                        new ParameterSpec(
                                spec.name() + DOWN, new long[] {rank.rank(), spec.fanIn()}, ParameterSpec.Start.FAN_IN),
                        new ParameterSpec(
                                spec.name() + UP,
                                new long[] {spec.shape()[0], rank.rank()},
                                ParameterSpec.Start.ZERO)));
    }

    @Override
    public String fingerprint() {
        return network.fingerprint() + ", " + rank;
    }

    /**
     * Where the training of the matrices starts.
     *
     * @param seed decides the random ones
     * @return weights that change nothing
     */
    public Weights start(long seed) {
        return Weights.start(parameters().toList(), seed);
    }

    @Override
    public NDArray predict(
            NDManager manager,
            Map<String, NDArray> parameters,
            NDArray sample,
            NDArray timestep,
            Map<String, NDArray> conditioning) {
        return network.predict(manager, sums(manager, parameters), sample, timestep, conditioning);
    }

    private Map<String, NDArray> sums(NDManager manager, Map<String, NDArray> parameters) {
        Map<String, NDArray> sums = new HashMap<>();
        for (ParameterSpec spec : frozen.specs()) {
            NDArray fixed = manager.create(frozen.values(spec), new Shape(spec.shape()));
            NDArray product =
                    owned(manager, parameters.get(spec.name() + UP).matMul(parameters.get(spec.name() + DOWN)));
            NDArray scaled = owned(manager, product.mul(rank.scale()));
            NDArray shaped = owned(manager, scaled.reshape(new Shape(spec.shape())));
            sums.put(spec.name(), owned(manager, fixed.add(shaped)));
        }
        return sums;
    }

    private static NDArray owned(NDManager manager, NDArray array) {
        array.attach(manager);
        return array;
    }

    /**
     * The weights with the matrices' products added.
     *
     * @param lora the matrices
     * @return the values of the file's adapted weights by their names
     */
    public Map<String, float[]> merged(Weights lora) {
        Map<String, ParameterSpec> specs = new HashMap<>();
        lora.specs().forEach(spec -> specs.put(spec.name(), spec));
        float[] merged = new float[frozen.size()];
        int offset = 0;
        for (ParameterSpec spec : frozen.specs()) {
            float[] up = lora.values(specs.get(spec.name() + UP));
            float[] down = lora.values(specs.get(spec.name() + DOWN));
            System.arraycopy(sum(frozen.values(spec), up, down, spec.fanIn()), 0, merged, offset, spec.size());
            offset += spec.size();
        }
        return network.values(frozen.with(merged));
    }

    private float[] sum(float[] values, float[] up, float[] down, int columns) {
        for (int i = 0; i < values.length; i++) {
            int row = i / columns;
            int column = i % columns;
            double product = 0;
            for (int k = 0; k < rank.rank(); k++) {
                product += (double) up[row * rank.rank() + k] * down[k * columns + column];
            }
            values[i] += (float) (product * rank.scale());
        }
        return values;
    }
}
