package dev.offsetnoise.models.network;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * Size of a {@link Mlp}.
 *
 * @param image shape of the images
 * @param width features of each hidden layer
 * @param depth number of hidden layers
 */
public record MlpConfig(MapShape image, int width, int depth) {

    /** Features of each hidden layer, unless the user asks for another number. */
    public static final int DEFAULT_WIDTH = 256;

    /** Hidden layers, unless the user asks for another number. */
    public static final int DEFAULT_DEPTH = 3;

    private static final int MAX_WIDTH = 1 << 14;
    private static final int MAX_DEPTH = 64;

    /**
     * Checks the ranges.
     *
     * @param image see {@link #image()}
     * @param width see {@link #width()}
     * @param depth see {@link #depth()}
     */
    public MlpConfig {
        if (width < 1 || width > MAX_WIDTH) {
            throw new InvalidRequestException(
                    "Width " + width + " of the network: expected 1 to " + MAX_WIDTH + " features.");
        }
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new InvalidRequestException(
                    "Depth " + depth + " of the network: expected 1 to " + MAX_DEPTH + " hidden layers.");
        }
    }

    /**
     * Whether the hidden layers are too narrow to pass the noise of the images through. They cannot where the images have
     * more values than a hidden layer has features, and learn it slowly with less than two features a value: 200 values
     * through 256 features were still five times as far from the data as fresh data after 2,500 iterations.
     *
     * @return true if it needs a {@link LinearPart}
     */
    public boolean isNarrow() {
        return 2 * values() > width;
    }

    /** Values of an image. */
    int values() {
        return image.channels() * image.height() * image.width();
    }
}
