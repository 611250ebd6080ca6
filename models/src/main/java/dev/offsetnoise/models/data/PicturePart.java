package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A part of a collection of pictures, chosen by their names: everything, what a training may see, or what is held out for
 * judging it. A picture is held out when the CRC-32 of its name (its path inside the folder or zip, with {@code /}
 * between folders, in UTF-8) modulo 10,000 is below 10,000 times the share. So a picture stays on its side when others
 * come or go, on every machine, and a larger share holds out all that a smaller one does.
 *
 * @param side which part
 * @param heldOutShare share of the names that is held out, in (0, 1); 0 for {@link Side#ALL}
 */
public record PicturePart(Side side, double heldOutShare) {

    /** Everything. */
    public static final PicturePart ALL = new PicturePart(Side.ALL, 0);

    private static final int STEPS = 10_000;

    /** The parts of a collection. */
    public enum Side {
        /** Every picture. */
        ALL,
        /** The pictures that a training sees. */
        TRAINING,
        /** The pictures that no training sees. */
        HELD_OUT
    }

    /**
     * Checks the share.
     *
     * @param side see {@link #side()}
     * @param heldOutShare see {@link #heldOutShare()}
     */
    public PicturePart {
        boolean valid = side == Side.ALL ? heldOutShare == 0 : heldOutShare > 0 && heldOutShare < 1;
        if (!valid) {
            throw new InvalidRequestException("Held-out share " + heldOutShare
                    + ": expected a number above 0 and below 1, such as 0.1 for every tenth picture.");
        }
    }

    /**
     * What a training sees.
     *
     * @param heldOutShare share that is held out, in [0, 1)
     * @return the rest; everything for 0
     */
    public static PicturePart training(double heldOutShare) {
        return heldOutShare == 0 ? ALL : new PicturePart(Side.TRAINING, heldOutShare);
    }

    /**
     * What no training sees.
     *
     * @param share share that is held out, in (0, 1)
     * @return the held-out pictures
     */
    public static PicturePart heldOut(double share) {
        return new PicturePart(Side.HELD_OUT, share);
    }

    /**
     * Whether a picture belongs to this part.
     *
     * @param name its path inside the folder or zip, with {@code /} between folders
     * @return true if it does
     */
    public boolean takes(String name) {
        return side == Side.ALL || isHeldOut(name) == (side == Side.HELD_OUT);
    }

    /**
     * In words.
     *
     * @return such as {@code training pictures (a share of 0.1 held out)}
     */
    @Override
    public String toString() {
        return switch (side) {
            case ALL -> "all pictures";
            case TRAINING -> "training pictures (a share of " + heldOutShare + " held out)";
            case HELD_OUT -> "held-out pictures (a share of " + heldOutShare + ")";
        };
    }

    private boolean isHeldOut(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % STEPS < heldOutShare * STEPS;
    }
}
