package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.host.metric.Samples;
import dev.offsetnoise.models.data.Picture;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The features of the chosen ones of a set of pictures, gathered while the pictures pass by. Pictures may come from
 * several threads and in any order.
 */
final class Description implements PictureFeatures {

    private static final float[] NOTHING = {};

    private final Describer describer;
    private final Set<String> chosen;
    private final List<String> waitingNames = new ArrayList<>();
    private final List<float[]> waiting = new ArrayList<>();
    private final SortedMap<String, float[]> rows = new TreeMap<>();

    Description(Describer describer, Collection<String> chosen) {
        this.describer = describer;
        this.chosen = Set.copyOf(chosen);
    }

    /** Nobody else keeps what is gathered here. */
    @Override
    public float[] of(Picture picture) {
        if (chosen.contains(picture.name())) {
            float[] prepared = describer.prepare(picture);
            add(picture.name(), prepared);
        }
        return NOTHING;
    }

    private synchronized void add(String name, float[] prepared) {
        waitingNames.add(name);
        waiting.add(prepared);
        if (waiting.size() == describer.together()) {
            describeWaiting();
        }
    }

    private void describeWaiting() {
        float[][] described = describer.describe(waiting.toArray(float[][]::new));
        for (int i = 0; i < described.length; i++) {
            rows.put(waitingNames.get(i), described[i]);
        }
        waitingNames.clear();
        waiting.clear();
    }

    /** The features, in the order of the names; empty if none of the chosen pictures came. */
    synchronized Optional<Samples> samples() {
        if (!waiting.isEmpty()) {
            describeWaiting();
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int length = rows.get(rows.firstKey()).length;
        float[] values = new float[rows.size() * length];
        int place = 0;
        for (float[] row : rows.values()) {
            System.arraycopy(row, 0, values, place, length);
            place += length;
        }
        return Optional.of(Samples.of(values, length));
    }
}
