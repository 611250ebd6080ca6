package dev.offsetnoise.models.data;

/**
 * How a camera was held, as Exif's tag 274 says it: the stored rows and columns have to be exchanged or mirrored to see
 * the picture upright.
 *
 * @param transposed whether rows are columns
 * @param mirroredAcross whether stored rows run from right to left
 * @param mirroredDown whether stored columns run from bottom to top
 */
record Orientation(boolean transposed, boolean mirroredAcross, boolean mirroredDown) {

    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /** The meaning of the tag's value; upright for values that have none. */
    static Orientation of(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, false, true);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, true, false);
            default -> UPRIGHT;
        };
    }

    /** The picture as it is seen; the same object if it is stored so. */
    Picture upright(Picture stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        int width = transposed ? stored.height() : stored.width();
        int height = transposed ? stored.width() : stored.height();
        byte[] rgb = new byte[stored.rgb().length];
        for (int y = 0, to = 0; y < height; y++) {
            for (int x = 0; x < width; x++, to += Picture.CHANNELS) {
                System.arraycopy(stored.rgb(), at(stored, x, y), rgb, to, Picture.CHANNELS);
            }
        }
        return new Picture(stored.name(), width, height, rgb);
    }

    private int at(Picture stored, int x, int y) {
        int across = transposed ? y : x;
        int down = transposed ? x : y;
        int column = mirroredAcross ? stored.width() - 1 - across : across;
        int row = mirroredDown ? stored.height() - 1 - down : down;
        return (row * stored.width() + column) * Picture.CHANNELS;
    }
}
