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
import dev.offsetnoise.models.safetensors.FloatTensor;
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
    private final NDManager keeper;

    /** An array, for the engine keeps what it multiplies by until the gradient; a number would be freed at once. */
    private final NDArray scale;

    /** The frozen weights in the engine. */
    private final Map<String, NDArray> fixed = new HashMap<>();

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
            return scale((float) alpha, rank);
        }

        /** What the product of two matrices is multiplied by; the same for an adapter, which keeps alpha in 32 bit. */
        static float scale(float alpha, int rank) {
            return alpha / rank;
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
        List<GraphWeight> adaptable =
                weights.stream().filter(LoraNetwork::isProduct).toList();
        if (adaptable.isEmpty()) {
            throw new InvalidRequestException("None of the chosen " + weights.size() + " weights belongs to a "
                    + String.join(", ", OPERATORS) + "; LoRA needs one. Choose other weights, or train without LoRA.");
        }
        return adaptable;
    }

    static boolean isProduct(GraphWeight weight) {
        return weight.shape().length >= 2 && weight.uses().stream().anyMatch(LoraNetwork::isProduct);
    }

    static boolean isProduct(WeightUse use) {
        return OPERATORS.contains(use.operator());
    }

    /**
     * A network. The weights that stay go to the engine once, and are freed with the graph.
     *
     * @param network computes with the sum; its parameters are those that are adapted
     * @param frozen what these parameters are
     * @param rank size of the matrices
     */
    public LoraNetwork(ImportedNetwork network, Weights frozen, Rank rank) {
        this.network = network;
        this.frozen = frozen;
        this.rank = rank;
        keeper = network.newKeeper();
        scale = keeper.create(rank.scale());
        for (ParameterSpec spec : frozen.specs()) {
            fixed.put(spec.name(), keeper.create(frozen.values(spec), new Shape(spec.shape())));
        }
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
            NDArray product =
                    owned(manager, parameters.get(spec.name() + UP).matMul(parameters.get(spec.name() + DOWN)));
            NDArray scaled = owned(manager, product.mul(scale));
            NDArray shaped = owned(manager, scaled.reshape(new Shape(spec.shape())));
            sums.put(spec.name(), owned(manager, shaped.add(fixed.get(spec.name()))));
        }
        return sums;
    }

    private static NDArray owned(NDManager manager, NDArray array) {
        array.attach(manager);
        return array;
    }

    /** Arrays that outlive a step. */
    int keptArrays() {
        return keeper.getManagedArrays().size();
    }

    /**
     * The weights with the matrices' products added.
     *
     * @param lora the matrices
     * @return the values of the file's adapted weights by their names
     */
    public Map<String, float[]> merged(Weights lora) {
        Map<String, LowRank> matrices = matrices(lora);
        float[] merged = new float[frozen.size()];
        int offset = 0;
        for (ParameterSpec spec : frozen.specs()) {
            float[] sum = frozen.values(spec);
            matrices.get(spec.name()).addTo(sum, rank.scale());
            System.arraycopy(sum, 0, merged, offset, sum.length);
            offset += sum.length;
        }
        return network.values(frozen.with(merged));
    }

    /**
     * The matrices as a file of their own.
     *
     * @param lora the matrices
     * @param card what the model is with them, in any form; {@link LoraAdapter#card()} gives it back
     * @return an adapter that, merged into this network's file, gives what {@link #merged} gives
     */
    public LoraAdapter adapter(Weights lora, String card) {
        Map<String, LoraPair> pairs = new HashMap<>();
        AdapterPlaces places = network.adapterPlaces();
        network.allOf(matrices(lora)).forEach((weight, matrices) -> {
            AdapterPlace place = places.ofWeight(weight);
            pairs.put(place.key(), pair(place, place.turned(matrices)));
        });
        return LoraAdapter.trained(pairs, rank, network.checksum(), card);
    }

    private LoraPair pair(AdapterPlace place, LowRank matrices) {
        return new LoraPair(
                new FloatTensor(place.upShape(rank.rank()), matrices.up()),
                new FloatTensor(place.downShape(rank.rank()), matrices.down()),
                (float) rank.alpha());
    }

    /** By the names of the adapted weights. */
    private Map<String, LowRank> matrices(Weights lora) {
        Map<String, ParameterSpec> specs = new HashMap<>();
        lora.specs().forEach(spec -> specs.put(spec.name(), spec));
        Map<String, LowRank> matrices = new HashMap<>();
        for (ParameterSpec spec : frozen.specs()) {
            float[] up = lora.values(specs.get(spec.name() + UP));
            float[] down = lora.values(specs.get(spec.name() + DOWN));
            matrices.put(spec.name(), new LowRank(up, down, rank.rank()));
        }
        return matrices;
    }
}
