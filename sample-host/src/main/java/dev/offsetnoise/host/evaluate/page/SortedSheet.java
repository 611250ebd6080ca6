package dev.offsetnoise.host.evaluate.page;

import dev.offsetnoise.host.picture.ContactSheet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A contact sheet of pictures of any shapes: each lies in the middle of a cell as large as the largest. */
final class SortedSheet {

    /** Most pictures on a sheet. */
    static final int PICTURES = 100;

    private static final Color BACKGROUND = Color.GRAY;

    private SortedSheet() {}

    static BufferedImage of(List<BufferedImage> pictures) {
        int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElse(1);
        return ContactSheet.of(pictures.stream()
                .map(picture -> centred(picture, width, height))
                .toList());
    }

    private static BufferedImage centred(BufferedImage picture, int width, int height) {
        if (picture.getWidth() == width && picture.getHeight() == height) {
            return picture;
        }
        BufferedImage cell = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = cell.createGraphics();
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(picture, (width - picture.getWidth()) / 2, (height - picture.getHeight()) / 2, null);
        graphics.dispose();
        return cell;
    }
}
