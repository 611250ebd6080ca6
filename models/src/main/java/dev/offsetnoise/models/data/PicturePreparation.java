package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * What is done to each picture before it is measured, so that real pictures can be brought to what a training saw: an
 * exposure change in linear light, as {@link Augmentation} makes it, and the model's size. The exposure is a function of
 * the seed and the picture's name alone.
 *
 * @param stops exposure changes are uniform in ±this many stops; 0 leaves the exposure alone
 * @param seed decides the exposures
 * @param size side of the picture in pixels: the largest centred square is averaged over areas to this size; empty leaves
 *     the picture whole
 */
public record PicturePreparation(double stops, long seed, OptionalInt size) {

    /** Pictures as they are. */
    public static final PicturePreparation NONE = new PicturePreparation(0, 0, OptionalInt.empty());

    /** The largest side of a prepared picture. */
    public static final int MAX_SIZE = 4096;

    private static final float HALF_RANGE = 127.5f;

    /**
     * Checks the ranges.
     *
     * @param stops see {@link #stops()}
     * @param seed see {@link #seed()}
     * @param size see {@link #size()}
     */
    public PicturePreparation {
        if (!(stops >= 0 && stops <= Augmentation.MAX_STOPS)) {
            throw new InvalidRequestException(
                    "Exposure change " + stops + ": expected 0 to " + Augmentation.MAX_STOPS + " stops.");
        }
        if (size.isPresent() && (size.getAsInt() < 1 || size.getAsInt() > MAX_SIZE)) {
            throw new InvalidRequestException(
                    "Picture size " + size.getAsInt() + ": expected 1 to " + MAX_SIZE + " pixels.");
        }
    }

    /** The prepared picture; the same object where nothing changes. */
    Picture apply(Picture picture) {
        if (stops == 0 && size.isEmpty()) {
            return picture;
        }
        float[] table = Exposure.table(stopsOf(picture.name()));
        return size.isPresent() ? square(picture, table, size.getAsInt()) : exposed(picture, table);
    }

    private double stopsOf(String name) {
        return stops * (2 * new SplittableRandom(seed ^ NameHash.of(name)).nextDouble() - 1);
    }

    private static Picture exposed(Picture picture, float[] table) {
        byte[] levels = new byte[table.length];
        for (int i = 0; i < table.length; i++) {
            levels[i] = level(table[i]);
        }
        byte[] rgb = new byte[picture.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = levels[picture.rgb()[i] & 0xff];
        }
        return new Picture(picture.name(), picture.width(), picture.height(), rgb);
    }

    private static Picture square(Picture picture, float[] table, int size) {
        int side = picture.shortSide();
        float[] planes = new float[Picture.CHANNELS * size * size];
        AreaCrop.write(
                picture, (picture.width() - side) / 2, (picture.height() - side) / 2, side, false, table, size, planes);
        byte[] rgb = new byte[planes.length];
        for (int i = 0; i < size * size; i++) {
            for (int c = 0; c < Picture.CHANNELS; c++) {
                rgb[i * Picture.CHANNELS + c] = level(planes[c * size * size + i]);
            }
        }
        return new Picture(picture.name(), size, size, rgb);
    }

    private static byte level(float value) {
        return (byte) Math.round((value + 1) * HALF_RANGE);
    }
}
