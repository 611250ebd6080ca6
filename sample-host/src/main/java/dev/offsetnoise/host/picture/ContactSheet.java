package dev.offsetnoise.host.picture;

import dev.offsetnoise.api.InvalidRequestException;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Puts pictures side by side, in their order, row by row. Tiny pictures are enlarged by a whole factor. */
public final class ContactSheet {

    /** Pictures on the sheet are enlarged to at most this width. */
    private static final int READABLE_WIDTH = 128;

    private static final int MAX_SHEET_WIDTH = 4096;
    private static final int GAP = 4;
    private static final int BACKGROUND = 0x808080;

    private ContactSheet() {}

    /**
     * Makes a sheet.
     *
     * @param pictures at least one, all of one size
     * @return the sheet, about as wide as high
     */
    public static BufferedImage of(List<BufferedImage> pictures) {
        return of(pictures, (int) Math.ceil(Math.sqrt(pictures.size())));
    }

    /**
     * Makes a sheet of a given number of columns.
     *
     * @param pictures at least one, all of one size
     * @param columns pictures in a row, at least 1
     * @return the sheet
     */
    public static BufferedImage of(List<BufferedImage> pictures, int columns) {
        if (pictures.isEmpty() || columns < 1) {
            throw new InvalidRequestException("A contact sheet was given " + pictures.size() + " pictures for rows of "
                    + columns + "; expected at least one of each.");
        }
        int rows = (pictures.size() + columns - 1) / columns;
        int factor = factor(pictures.get(0).getWidth(), columns);
        int cellWidth = pictures.get(0).getWidth() * factor + GAP;
        int cellHeight = pictures.get(0).getHeight() * factor + GAP;
        BufferedImage sheet = background(columns * cellWidth + GAP, rows * cellHeight + GAP);
        for (int i = 0; i < pictures.size(); i++) {
            paste(
                    Enlargement.of(pictures.get(i), factor),
                    sheet,
                    GAP + i % columns * cellWidth,
                    GAP + i / columns * cellHeight);
        }
        return sheet;
    }

    private static int factor(int pictureWidth, int columns) {
        int readable = Math.max(1, READABLE_WIDTH / pictureWidth);
        int fitting = Math.max(1, MAX_SHEET_WIDTH / (columns * pictureWidth));
        return Math.min(readable, fitting);
    }

    private static BufferedImage background(int width, int height) {
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        Arrays.fill(row, BACKGROUND);
        sheet.setRGB(0, 0, width, height, row, 0, 0);
        return sheet;
    }

    private static void paste(BufferedImage picture, BufferedImage sheet, int left, int top) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        sheet.getRaster()
                .setDataElements(left, top, width, height, picture.getRGB(0, 0, width, height, null, 0, width));
    }
}
