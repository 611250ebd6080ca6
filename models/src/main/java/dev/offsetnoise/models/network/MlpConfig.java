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
     * Whether the images have more values than a hidden layer, so that the network cannot pass them through.
     *
     * @return true if it needs a {@link LinearPart}
     */
    public boolean isNarrow() {
        return values() > width;
    }

    /** Values of an image. */
    int values() {
        return image.channels() * image.height() * image.width();
    }
}
