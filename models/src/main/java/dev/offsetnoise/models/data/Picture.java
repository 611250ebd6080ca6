package dev.offsetnoise.models.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A decoded picture: gamma-encoded sRGB bytes, three for each pixel, row by row. The bytes are not copied, neither on the
 * way in nor out: a photograph has tens of megabytes of them. Nobody changes them.
 *
 * @param name where it came from: its path inside the folder or zip, with {@code /} between folders
 * @param width pixels in a row
 * @param height rows
 * @param rgb {@code height * width * 3} bytes, red first; shared, never changed
 */
public record Picture(String name, int width, int height, byte[] rgb) {

    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    private static final double MAX_LEVEL = 255;

    /**
     * Checks that the bytes make a picture.
     *
     * @param name see {@link #name()}
     * @param width see {@link #width()}
     * @param height see {@link #height()}
     * @param rgb see {@link #rgb()}
     */
    public Picture {
        if (rgb.length != (long) width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    name + ": " + rgb.length + " bytes do not make " + width + " x " + height + " RGB pixels.");
        }
    }

    /**
     * Takes the pixels of an image, as a file with these pixels would be read.
     *
     * @param name what it is called
     * @param image any image; it is not changed
     * @return the picture
     */
    public static Picture of(String name, BufferedImage image) {
        return new Picture(
                name,
                image.getWidth(),
                image.getHeight(),
                PixelBytes.copy(image).rgb());
    }

    /**
     * Reads one file as the pictures of a folder are read: turned as its camera says, in sRGB, laid on white where it is
     * transparent.
     *
     * @param file an image file of any of the formats that are read (PNG, JPEG, GIF, BMP, TIFF, WebP)
     * @return the picture
     * @throws IOException if it is no image, broken, or too large; the message says which
     */
    public static Picture read(Path file) throws IOException {
        if (Files.size(file) > PictureSource.MAX_FILE_BYTES) {
            throw new IOException("the file has more than " + (PictureSource.MAX_FILE_BYTES >> 20) + " MiB");
        }
        String name = file.getFileName().toString();
        try (DecodedPicture decoded =
                new PictureReader(MemoryBudget.ofThisProcess()).read(name, Files.readAllBytes(file))) {
            return decoded.picture();
        }
    }

    /**
     * The middle of the picture, cut to another shape and made as large: reduced by averaging over areas, enlarged smoothly.
     *
     * @param columns pixels in a row
     * @param rows rows
     * @return this picture if it has that size
     */
    public Picture covering(int columns, int rows) {
        if (columns == width && rows == height) {
            return this;
        }
        Picture middle = middle(columns, rows);
        return middle.width >= columns ? middle.averaged(columns, rows) : middle.enlarged(columns, rows);
    }

    /** The largest part in the middle that has a shape. */
    private Picture middle(int columns, int rows) {
        boolean wide = (long) width * rows > (long) height * columns;
        int newWidth = wide ? Math.max(1, Math.round((float) height * columns / rows)) : width;
        int newHeight = wide ? height : Math.max(1, Math.round((float) width * rows / columns));
        int left = (width - newWidth) / 2;
        int top = (height - newHeight) / 2;
        byte[] part = new byte[newWidth * newHeight * CHANNELS];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(
                    rgb, ((top + y) * width + left) * CHANNELS, part, y * newWidth * CHANNELS, newWidth * CHANNELS);
        }
        return new Picture(name, newWidth, newHeight, part);
    }

    private Picture enlarged(int columns, int rows) {
        BufferedImage large = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image(), 0, 0, columns, rows, null);
        graphics.dispose();
        return of(name, large);
    }

    /**
     * The picture as an image.
     *
     * @return a copy, {@link BufferedImage#TYPE_INT_RGB}
     */
    public BufferedImage image() {
        int[] packed = new int[width * height];
        for (int i = 0, from = 0; i < packed.length; i++, from += CHANNELS) {
            packed[i] = (rgb[from] & 0xff) << 16 | (rgb[from + 1] & 0xff) << 8 | rgb[from + 2] & 0xff;
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, packed);
        return image;
    }

    /**
     * The mean colours under a grid of equal cells that covers the whole picture.
     *
     * @param columns cells in a row
     * @param rows rows of cells
     * @return {@code rows * columns * 3} values from 0 to 1, row by row, red first
     */
    public float[] averages(int columns, int rows) {
        double[] means = AreaMeans.of(this, columns, rows);
        float[] averages = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            averages[i] = (float) (means[i] / MAX_LEVEL);
        }
        return averages;
    }

    /**
     * The picture made so small that it fits into a square, by averaging over areas.
     *
     * @param side side of the square in pixels
     * @return this picture if it fits already
     */
    public Picture within(int side) {
        int longSide = Math.max(width, height);
        if (longSide <= side) {
            return this;
        }
        int columns = Math.max(1, Math.round((float) width * side / longSide));
        int rows = Math.max(1, Math.round((float) height * side / longSide));
        return averaged(columns, rows);
    }

    private Picture averaged(int columns, int rows) {
        double[] means = AreaMeans.of(this, columns, rows);
        byte[] small = new byte[means.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) Math.round(means[i]);
        }
        return new Picture(name, columns, rows, small);
    }

    /**
     * The picture's lot, where some of many are drawn: a number that follows from the name and looks random.
     *
     * @return any number
     */
    public long lot() {
        return NameHash.of(name);
    }

    int shortSide() {
        return Math.min(width, height);
    }

    /** Half the width and height; each pixel is the mean of four. An odd last row or column is left out. */
    Picture halved() {
        int newWidth = width / 2;
        int newHeight = height / 2;
        byte[] half = new byte[newWidth * newHeight * CHANNELS];
        for (int y = 0, to = 0; y < newHeight; y++) {
            for (int x = 0; x < newWidth; x++) {
                int from = (2 * y * width + 2 * x) * CHANNELS;
                for (int c = 0; c < CHANNELS; c++) {
                    half[to++] = (byte) meanOfFour(from + c);
                }
            }
        }
        return new Picture(name, newWidth, newHeight, half);
    }

    private int meanOfFour(int at) {
        int below = at + width * CHANNELS;
        int sum = (rgb[at] & 0xff) + (rgb[at + CHANNELS] & 0xff) + (rgb[below] & 0xff) + (rgb[below + CHANNELS] & 0xff);
        return (sum + 2) / 4;
    }
}
