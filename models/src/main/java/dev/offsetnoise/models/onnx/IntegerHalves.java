package dev.offsetnoise.models.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces halves that a file holds as integers of varying length: when their bytes become more or fewer, the lengths
 * of
 * the messages around them change too.
 */
final class IntegerHalves {

    private final List<Patch> patches = new ArrayList<>();
    private final Map<WireField, Integer> growth = new HashMap<>();

    void replace(WeightPlace place, StoredWeight weight, float[] values) {
        byte[] field = WeightPlace.integerField(weight, values);
        List<WireField> old = place.integerFields();
        int change = field.length;
        for (int i = 0; i < old.size(); i++) {
            byte[] content = i == 0 ? field : new byte[0];
            WireField part = old.get(i);
            patches.add(new Patch(part.tag(), part.end(), () -> content));
            change -= part.end() - part.tag();
        }
        grow(place.graph(), change + lengthPatch(place.tensor(), change));
    }

    private void grow(WireField graph, int change) {
        growth.merge(graph, change, Integer::sum);
    }

    /** All patches, those of the graph's length among them. */
    List<Patch> patches() {
        growth.forEach(this::lengthPatch);
        growth.clear();
        return patches;
    }

    /** Patches the length of a message; the bytes by which the length itself grows. */
    private int lengthPatch(WireField message, int change) {
        byte[] tag = WireField.delimitedTag(message.number());
        byte[] length = WireField.varint((long) message.end() - message.start() + change);
        patches.add(new Patch(message.tag() + tag.length, message.start(), () -> length));
        return length.length - (message.start() - message.tag() - tag.length);
    }
}
