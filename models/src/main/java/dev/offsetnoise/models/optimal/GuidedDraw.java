package dev.offsetnoise.models.optimal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.models.optimal.OptimalLossEstimator.Guided;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Draws for each query the images that probably weigh most. How far they lie from the generating image is computed exactly,
 * once for all levels; what the noise adds to that, along principal directions only. Only the choice depends on this, never a
 * weight.
 */
final class GuidedDraw {

    /** Queries that share the pass over the data which their distances need. */
    static final int BLOCK = 128;

    /** The root of the presumed weight: what it does not know of the noise makes the largest weights surprising. */
    private static final double POWER = 0.5;

    private static final double UNIFORM_SHARE = 0.2;

    /** Importance of an image too far away to have any: less than all others, but enough to be drawn when they are. */
    private static final double LEAST = 1e-200;

    private final CleanImages images;
    private final ImageFacts facts;
    private final Guided estimator;
    private final NDManager manager;
    private final Cancellation cancellation;
    private final SplittableRandom random;
    private final PrincipalDirections directions;
    /** Coordinates of all images: a row for each direction. */
    private final NDArray coordinates;

    /** Reads the data once. */
    GuidedDraw(CleanImages images, ImageFacts facts, Guided estimator, NDManager manager, Cancellation cancellation) {
        this.images = images;
        this.facts = facts;
        this.estimator = estimator;
        this.manager = manager;
        this.cancellation = cancellation;
        random = new SplittableRandom(estimator.seed());
        directions = PrincipalDirections.of(images, manager, cancellation);
        double[][] result = new double[directions.count()][facts.count()];
        pass(tile -> copy(tile, directions.coordinates(tile), result));
        coordinates = DoubleMatrix.of(manager, List.of(result));
    }

    private void pass(Consumer<RowTile> work) {
        try (NDManager pass = manager.newSubManager()) {
            new TileReader(images, pass, cancellation).read(Candidates.all(facts.count()), work, share -> {});
        }
    }

    private static void copy(RowTile tile, double[] products, double[][] result) {
        for (int k = 0; k < result.length; k++) {
            System.arraycopy(products, k * tile.rows().length, result[k], tile.rows()[0], tile.rows().length);
        }
    }

    /** The products of generating images with all images, one array each. */
    double[][] products(List<float[]> generating) {
        double[][] result = new double[generating.size()][facts.count()];
        try (NDArray matrix = DoubleMatrix.of(
                manager, generating.stream().map(GuidedDraw::doubles).toList())) {
            pass(tile -> copy(tile, tile.products(matrix), result));
        }
        return result;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /**
     * The candidates of the next query.
     *
     * @param query the same image noised to each level
     * @param products of its clean image with all images
     */
    Candidates next(List<NoisedImage> query, double[] products) {
        double[] chances = random.doubles(facts.count()).toArray();
        double[] noise = noise(query);
        double[][] counts = IntStream.range(0, query.size())
                .parallel()
                .mapToObj(i -> counts(query.get(i), products, noise, i * facts.count(), chances))
                .toArray(double[][]::new);
        return Candidates.weighted(counts);
    }

    /** What the noise of each level adds to the log weight of each image, seen along the directions. */
    private double[] noise(List<NoisedImage> query) {
        List<double[]> rows = new ArrayList<>();
        for (NoisedImage noised : query) {
            rows.add(noised.level().projectionOfNoise(noised.noised(), noised.clean()));
        }
        try (NDArray matrix = DoubleMatrix.of(manager, rows);
                NDArray seen = directions.coordinates(matrix);
                NDArray result = seen.matMul(coordinates)) {
            return result.toDoubleArray();
        }
    }

    /** How often each image counts: not at all if it is not drawn, else one divided by how probable that was. */
    private double[] counts(NoisedImage noised, double[] products, double[] noise, int offset, double[] chances) {
        double[] means = facts.means(noised.image());
        double[] values = new double[facts.count()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            values[i] = noise[offset + i]
                    + noised.level().product(products[i], means, facts.means(i))
                    - noised.level().halfNorm(facts.squares(i), facts.means(i));
            largest = i == noised.image() ? largest : Math.max(largest, values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = i == noised.image() ? -1 : Math.max(LEAST, Math.exp(POWER * (values[i] - largest)));
        }
        double[] probabilities = InclusionProbabilities.of(values, estimator.size() - 1, UNIFORM_SHARE);
        for (int i = 0; i < values.length; i++) {
            values[i] = chances[i] < probabilities[i] ? 1 / probabilities[i] : 0;
        }
        return values;
    }
}
