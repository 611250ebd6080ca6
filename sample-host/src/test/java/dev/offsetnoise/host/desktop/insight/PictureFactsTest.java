package dev.offsetnoise.host.desktop.insight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.offsetnoise.host.metric.Histogram;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureFactsTest {

    private static PictureFacts facts(int... rgb) {
        BufferedImage image = new BufferedImage(rgb.length, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < rgb.length; x++) {
            image.setRGB(x, 0, rgb[x]);
        }
        return PictureFacts.of(image);
    }

    private static double[] bins(int... filled) {
        double[] shares = new double[PictureFacts.BINS];
        Arrays.stream(filled).forEach(bin -> shares[bin] += 1.0 / filled.length);
        return shares;
    }

    @Test
    void blackLiesInTheFirstBin() {
        PictureFacts black = facts(0, 0);
        assertEquals(new Histogram(0, 1, bins(0)), black.luma());
        assertEquals(List.of(0.0, 0.0, 0.0), black.channelMeans());
        assertEquals(0, black.meanLuma(), 1e-12);
        assertEquals(1, black.darkShare());
        assertEquals(0, black.brightShare());
    }

    @Test
    void whiteLiesInTheLastBin() {
        PictureFacts white = facts(0xffffff, 0xffffff, 0xffffff);
        assertArrayEquals(bins(63), white.luma().shares());
        assertEquals(List.of(1.0, 1.0, 1.0), white.channelMeans());
        assertEquals(1, white.meanLuma(), 1e-12);
        assertEquals(0, white.darkShare());
        assertEquals(1, white.brightShare());
    }

    /** Luma 0.2126, 0.7152 and 0.0722: bins 13, 45 and 4. */
    @Test
    void coloursLieWhereTheirLumaIs() {
        PictureFacts colours = facts(0xff0000, 0x00ff00, 0x0000ff);
        assertArrayEquals(bins(13, 45, 4), colours.luma().shares(), 1e-15);
        assertEquals(List.of(1.0 / 3, 1.0 / 3, 1.0 / 3), colours.channelMeans());
        assertEquals(1.0 / 3, colours.meanLuma(), 1e-12);
        assertEquals(0, colours.darkShare());
    }

    /** 12 / 255 is below 0.05 and 13 / 255 is not; 242 / 255 is not above 0.95 and 243 / 255 is. */
    @Test
    void theEndsAreCountedByTheirLimits() {
        PictureFacts ends = facts(0x0c0c0c, 0x0d0d0d, 0xf2f2f2, 0xf3f3f3);
        assertEquals(0.25, ends.darkShare());
        assertEquals(0.25, ends.brightShare());
    }

    /** The platform would take grey samples for linear light. */
    @Test
    void greyImagesAreGammaEncoded() {
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 4; i++) {
            grey.getRaster().setSample(i % 2, i / 2, 0, 51);
        }
        PictureFacts facts = PictureFacts.of(grey);
        assertEquals(0.2, facts.meanLuma(), 1e-12);
        assertArrayEquals(bins(12), facts.luma().shares());
    }

    @Test
    void whatIsTransparentIsWhite() {
        BufferedImage image = new BufferedImage(1, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, Color.BLACK.getRGB());
        assertArrayEquals(bins(0, 63), PictureFacts.of(image).luma().shares());
    }
}
