package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.network.MapShape;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.network.UnetConfig;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size of the network that {@code train} trains, whose own is 64: everything in it grows with the width.
 *
 * @param width channels of its finer level, a multiple of 8; the coarser one has half as many again, the conditioning three times
 *     as many
 * @param blocks residual blocks of each level on the way down, and again on the way up
 */
public record NetworkSize(int width, int blocks) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})(?:x(\\d{1,2}))?");
    private static final int UNIT = 8;
    private static final int MOST_WIDTH = 1024;
    private static final int MOST_BLOCKS = 16;
    private static final int PATCH = 2;
    private static final int ATTENTION_SIDE = 8;
    private static final int GROUPS = 4;
    private static final int CONDITIONING = 3;

    /**
     * Checks the ranges.
     *
     * @param width see {@link #width()}
     * @param blocks see {@link #blocks()}
     */
    public NetworkSize {
        if (width < UNIT || width > MOST_WIDTH || width % UNIT != 0 || blocks < 1 || blocks > MOST_BLOCKS) {
            throw new InvalidRequestException("Network size " + width + "x" + blocks + ": expected a width from " + UNIT
                    + " to " + MOST_WIDTH + " that is a multiple of " + UNIT + ", and 1 to " + MOST_BLOCKS
                    + " blocks, such as 32 or 32x2.");
        }
    }

    /**
     * Reads a size.
     *
     * @param text such as {@code 32}, or {@code 32x2} for two blocks a level
     * @return the size
     * @throws InvalidRequestException if it is no such text
     */
    public static NetworkSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidRequestException("Network size \"" + text
                    + "\": expected a width such as 32, or a width and blocks a level such as 32x2.");
        }
        int blocks = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        return new NetworkSize(Integer.parseInt(matcher.group(1)), blocks);
    }

    /** The network for square RGB pictures; no arrays are created. */
    Unet network(int side) {
        return new Unet(new UnetConfig(
                new MapShape(Picture.CHANNELS, side, side),
                PATCH,
                List.of(width, width + width / 2),
                List.of(blocks, blocks),
                ATTENTION_SIDE,
                GROUPS,
                CONDITIONING * width,
                false));
    }

    /**
     * The text of which {@link #parse} makes it.
     *
     * @return such as {@code 32} or {@code 32x2}
     */
    @Override
    public String toString() {
        return blocks == 1 ? Integer.toString(width) : width + "x" + blocks;
    }
}
