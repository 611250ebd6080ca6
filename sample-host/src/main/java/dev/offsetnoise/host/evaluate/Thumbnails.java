package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Some of the pictures, small enough to be kept: a sample of bounded size, and the darkest and brightest. */
final class Thumbnails {

    private final List<Thumbnail> kept = new ArrayList<>();

    void add(Picture picture, double luma) {
        kept.add(new Thumbnail(picture, luma));
    }

    /** Pictures evenly from the darkest to the brightest. */
    List<BufferedImage> darkToBright(int count, double[] lumas) {
        List<Thumbnail> sorted = kept.stream()
                .sorted(Comparator.comparingDouble(Thumbnail::luma))
                .toList();
        double[] all = lumas.clone();
        Arrays.sort(all);
        int shown = Math.min(count, sorted.size());
        List<BufferedImage> chosen = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            int place = shown == 1 ? 0 : (int) Math.round(i * (sorted.size() - 1.0) / (shown - 1));
            chosen.add(sorted.get(place).picture().image());
        }
        return chosen;
    }

    private record Thumbnail(Picture picture, double luma) {}
}
