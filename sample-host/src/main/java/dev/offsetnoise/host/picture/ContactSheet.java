package dev.offsetnoise.host.picture;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;

/** Puts pictures side by side, in their order, row by row. Tiny pictures are enlarged by a whole factor. */
public final class ContactSheet {

    /** A picture on the sheet is at least this wide unless enlarging by whole factors overshoots. */
    private static final int READABLE_WIDTH = 128;

    private static final int MAX_SHEET_WIDTH = 4096;
    private static final int GAP = 4;
    private static final byte BACKGROUND = (byte) 0x80;

    private ContactSheet() {}

    /**
     * Makes a sheet.
     *
     * @param pictures at least one, all of one size
     * @return the sheet, about as wide as high
     */
    public static Picture of(List<Picture> pictures) {
        if (pictures.isEmpty()) {
            throw new InvalidRequestException("A contact sheet was given no pictures; expected at least one.");
        }
        Picture first = pictures.get(0);
        int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
        int rows = (pictures.size() + columns - 1) / columns;
        int factor = factor(first.width(), columns);
        int cellWidth = first.width() * factor;
        int cellHeight = first.height() * factor;
        int width = columns * (cellWidth + GAP) + GAP;
        int height = rows * (cellHeight + GAP) + GAP;
        byte[] sheet = new byte[Math.multiplyExact(Math.multiplyExact(width, height), Picture.CHANNELS)];
        Arrays.fill(sheet, BACKGROUND);
        for (int i = 0; i < pictures.size(); i++) {
            int left = GAP + i % columns * (cellWidth + GAP);
            int top = GAP + i / columns * (cellHeight + GAP);
            paste(pictures.get(i).enlarged(factor), sheet, width, left, top);
        }
        return new Picture(width, height, sheet);
    }

    private static int factor(int pictureWidth, int columns) {
        int readable = Math.max(1, READABLE_WIDTH / pictureWidth);
        int fitting = Math.max(1, MAX_SHEET_WIDTH / (columns * pictureWidth));
        return Math.min(readable, fitting);
    }

    private static void paste(Picture picture, byte[] sheet, int sheetWidth, int left, int top) {
        for (int y = 0; y < picture.height(); y++) {
            picture.copyRow(y, sheet, ((top + y) * sheetWidth + left) * Picture.CHANNELS);
        }
    }
}
