package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Any network that turns pictures {@code [N, 3, H, W]} into numbers, {@code N} rows of them whatever their further shape:
 * the features by which pictures are compared. A network with a fixed batch is fed in batches of that size.
 */
public final class OnnxFeatures implements AutoCloseable {

    /** Side of the pictures for a network that takes any size. */
    public static final int DEFAULT_SIDE = 224;

    private static final int MAX_SIDE = 4096;
    private static final int RANK = 4;
    private static final int RGB = 3;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private final OnnxFunction function;
    private final ValueScale scale;
    private final int height;
    private final int width;

    private OnnxFeatures(OnnxFunction function, ValueScale scale, OptionalInt side) {
        this.function = function;
        this.scale = scale;
        if (function.inputRank() != RANK || function.inputLength(1).orElse(RGB) != RGB) {
            throw new ModelException("The network in " + function.file()
                    + " does not take colour pictures: expected an input [N, 3, H, W]. Name a feature extractor.");
        }
        height = side(HEIGHT, side);
        width = side(WIDTH, side);
    }

    /**
     * How a network's features are read.
     *
     * @param scale the values that it wants
     * @param side side of the pictures that it is shown; empty for its own, or {@value #DEFAULT_SIDE} if it takes any
     * @param output name of the output that holds the features; empty for the first
     */
    public record Reading(ValueScale scale, OptionalInt side, Optional<String> output) {
        /**
         * Validates the components.
         *
         * @param scale see {@link #scale()}
         * @param side see {@link #side()}
         * @param output see {@link #output()}
         */
        public Reading {
            java.util.Objects.requireNonNull(scale, "scale");
            java.util.Objects.requireNonNull(output, "output");
            if (side.isPresent() && (side.getAsInt() < 1 || side.getAsInt() > MAX_SIDE)) {
                throw new InvalidRequestException("Side " + side.getAsInt()
                        + " of the pictures for the features: expected 1 to " + MAX_SIDE + " pixels.");
            }
        }
    }

    /**
     * Opens a feature extractor.
     *
     * @param file an ONNX file
     * @param reading how its features are read
     * @param device where it shall run
     * @return the features, to be closed
     * @throws ModelException if the network cannot be loaded or is no feature extractor
     * @throws InvalidRequestException if there is no such file, the side contradicts the network's own, or a device was
     *     asked for by name and cannot be used
     */
    public static OnnxFeatures open(Path file, Reading reading, DeviceRequest device) {
        OnnxFunction function = OnnxFunction.open(file, device, reading.output());
        try {
            return new OnnxFeatures(function, reading.scale(), reading.side());
        } catch (RuntimeException failed) {
            function.close();
            throw failed;
        }
    }

    private int side(int dimension, OptionalInt asked) {
        OptionalInt own = function.inputLength(dimension);
        if (own.isPresent() && asked.isPresent() && !own.equals(asked)) {
            throw new InvalidRequestException("Side " + asked.getAsInt() + " was asked for; the network in "
                    + function.file() + " takes pictures of " + own.getAsInt() + " pixels only. Leave the side out.");
        }
        return own.orElse(asked.orElse(DEFAULT_SIDE));
    }

    /**
     * Height of the pictures that the network is shown.
     *
     * @return in pixels
     */
    public int height() {
        return height;
    }

    /**
     * Width of the pictures that the network is shown.
     *
     * @return in pixels
     */
    public int width() {
        return width;
    }

    /**
     * What the network really runs on.
     *
     * @return {@code cpu} or {@code cuda:n}
     */
    public String device() {
        return function.device();
    }

    /**
     * Why the network runs on the CPU although {@code auto} would have taken something faster.
     *
     * @return one sentence for the user; empty if nothing was given up
     */
    public Optional<String> fallbackReason() {
        return function.fallbackReason();
    }

    /**
     * Reads the features of pictures.
     *
     * @param pictures {@code [N, 3, height, width]}, values -1 (black) to 1 (white)
     * @param cancellation ends the work early
     * @return N rows of equal length
     * @throws ModelException if the network fails, or gives other than N rows of numbers
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public float[][] read(Tensor pictures, Cancellation cancellation) {
        int count = pictures.dimension(0);
        if (!pictures.hasShape(count, RGB, height, width)) {
            throw new InvalidRequestException(
                    pictures + ": the features are read from [N, 3, " + height + ", " + width + "].");
        }
        int together = function.inputLength(0).orElse(count);
        float[][] features = new float[count][];
        for (int first = 0; first < count; first += together) {
            Tensor rows = function.apply(scaled(pictures, first, together), cancellation);
            if (rows.dimension(0) != together) {
                throw new ModelException("The network in " + function.file() + " gave " + rows + " for " + together
                        + " pictures; expected one row for each. Name another output, or another network.");
            }
            for (int i = first; i < Math.min(count, first + together); i++) {
                features[i] = row(rows, i - first);
            }
        }
        return features;
    }

    /** A batch of the network's own size; what is over at its end stays 0. */
    private Tensor scaled(Tensor pictures, int first, int together) {
        Tensor batch = Tensor.allocate(together, RGB, height, width);
        int area = height * width;
        float[] plane = new float[area];
        int planes = Math.min(together, pictures.dimension(0) - first) * RGB;
        for (int p = 0; p < planes; p++) {
            pictures.read((first * RGB + p) * area, plane, 0, area);
            for (int i = 0; i < area; i++) {
                plane[i] = scale.of(plane[i], p % RGB);
            }
            batch.write(p * area, plane, 0, area);
        }
        return batch;
    }

    private float[] row(Tensor rows, int index) {
        int length = rows.size() / rows.dimension(0);
        float[] row = new float[length];
        rows.read(index * length, row, 0, length);
        for (float value : row) {
            if (!Float.isFinite(value)) {
                throw new ModelException("The network in " + function.file() + " gave features that are not numbers,"
                        + " such as " + value + ". Check the range of values that it wants.");
            }
        }
        return row;
    }

    /** Frees the network. */
    @Override
    public void close() {
        function.close();
    }

    @Override
    public String toString() {
        return function.file().getFileName() + " " + Arrays.toString(new int[] {height, width});
    }
}
