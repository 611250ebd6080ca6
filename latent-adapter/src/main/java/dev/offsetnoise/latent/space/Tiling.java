package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.InvalidRequestException;

/**
 * When and how pictures are decoded and encoded in tiles, which bounds the memory. A picture of more latents than a tile
 * is cut into tiles that overlap. In the middle half of the overlap one tile fades into the next; the outer quarters,
 * where a tile lacks its surroundings, are not used. So tiles are exact for a network that looks no further than a quarter
 * of the overlap, and without a seam for any.
 *
 * @param side of a tile, in latents
 * @param overlap of neighbours, in latents
 */
public record Tiling(int side, int overlap) {

    /** Tiles of 1024 x 1024 pixels where a latent has 8 x 8: whatever Stable Diffusion was trained for goes in one. */
    public static final Tiling DEFAULT = new Tiling(128, 32);

    private static final int MIN_OVERLAP = 4;

    /**
     * Validates the components.
     *
     * @param side see {@link #side()}
     * @param overlap see {@link #overlap()}
     */
    public Tiling {
        if (overlap < MIN_OVERLAP || side < 2 * overlap) {
            throw new InvalidRequestException("Tiles of " + side + " latents that overlap by " + overlap
                    + ": expected an overlap from " + MIN_OVERLAP + " up to half of the side.");
        }
    }

    /** The tiles along one side of a picture that a network of any size gets. */
    TileAxis axis(int length, boolean whole) {
        return whole || length <= side ? new TileAxis(length, length, 0) : new TileAxis(length, side, overlap);
    }

    /** The tiles along one side of a picture for a network of fixed size. */
    TileAxis fixedAxis(int length, int fixed) {
        return new TileAxis(length, fixed, length == fixed ? 0 : Math.min(overlap, fixed / 2));
    }
}
