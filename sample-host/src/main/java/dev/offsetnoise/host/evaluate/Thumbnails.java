package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Some of the pictures, made small, for contact sheets: the darkest, the brightest, and a sample of all. However many
 * pictures come, only so many are kept, and which ones does not depend on the order in which they come.
 */
final class Thumbnails {

    /** How many of the darkest are kept, and how many of the brightest: the ends of a sheet show exactly them. */
    private static final int EXTREMES = 64;

    /** How many of all are kept: five for each picture on a sheet of a hundred. */
    private static final int SAMPLE = 512;

    private static final Comparator<Thumbnail> BY_LUMA =
            Comparator.comparingDouble(Thumbnail::luma).thenComparing(Thumbnail::name);

    /** Names say nothing about brightness, and their hash nothing about their order. */
    private static final Comparator<Thumbnail> BY_HASH =
            Comparator.comparingLong(Thumbnail::lot).thenComparing(Thumbnail::name);

    private final TreeSet<Thumbnail> darkest = new TreeSet<>(BY_LUMA);
    private final TreeSet<Thumbnail> brightest = new TreeSet<>(BY_LUMA.reversed());
    private final TreeSet<Thumbnail> sample = new TreeSet<>(BY_HASH);

    void add(Picture small, double luma) {
        Thumbnail thumbnail = new Thumbnail(small, luma);
        keep(darkest, thumbnail, EXTREMES);
        keep(brightest, thumbnail, EXTREMES);
        keep(sample, thumbnail, SAMPLE);
    }

    private static void keep(TreeSet<Thumbnail> kept, Thumbnail thumbnail, int most) {
        kept.add(thumbnail);
        if (kept.size() > most) {
            kept.pollLast();
        }
    }

    /** How many pictures are in memory. */
    int size() {
        return kept().size();
    }

    /**
     * Pictures evenly from the darkest to the brightest.
     *
     * @param count how many at most
     * @param lumas mean luma of all pictures that were ever added
     */
    List<BufferedImage> darkToBright(int count, double[] lumas) {
        List<Thumbnail> sorted = new ArrayList<>(kept());
        double[] all = lumas.clone();
        Arrays.sort(all);
        int shown = Math.min(count, sorted.size());
        List<BufferedImage> chosen = new ArrayList<>(shown);
        int next = 0;
        for (int i = 0; i < shown; i++) {
            double wanted =
                    shown == 1 ? all[all.length / 2] : all[(int) Math.round(i * (all.length - 1.0) / (shown - 1))];
            next = nearest(sorted, wanted, next, sorted.size() - (shown - i));
            chosen.add(sorted.get(next).picture().image());
            next++;
        }
        return chosen;
    }

    /** The picture between two places whose luma is nearest. */
    private static int nearest(List<Thumbnail> sorted, double luma, int from, int last) {
        int place = from;
        while (place < last && distance(sorted, place + 1, luma) <= distance(sorted, place, luma)) {
            place++;
        }
        return place;
    }

    private static double distance(List<Thumbnail> sorted, int place, double luma) {
        return Math.abs(sorted.get(place).luma() - luma);
    }

    private TreeSet<Thumbnail> kept() {
        TreeSet<Thumbnail> kept = new TreeSet<>(BY_LUMA);
        kept.addAll(darkest);
        kept.addAll(brightest);
        kept.addAll(sample);
        return kept;
    }

    /** A small picture and how bright the large one was. */
    private record Thumbnail(Picture picture, double luma, long lot) {

        Thumbnail(Picture picture, double luma) {
            this(picture, luma, picture.lot());
        }

        String name() {
            return picture.name();
        }
    }
}
