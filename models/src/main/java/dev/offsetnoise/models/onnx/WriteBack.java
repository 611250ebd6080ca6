package dev.offsetnoise.models.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies a model and replaces the numbers of some weights.
 *
 * @param file the model
 * @param bytes its bytes
 * @param external the tensors whose numbers stand in other files
 * @param weights all weights
 */
record WriteBack(Path file, byte[] bytes, Map<String, ExternalData> external, Map<String, StoredWeight> weights) {

    void write(Path target, Map<String, float[]> values) {
        checkTarget(target);
        Map<String, List<Patch>> outside = new LinkedHashMap<>();
        external.values().forEach(data -> outside.put(data.location(), new ArrayList<>()));
        List<Patch> inside = new ArrayList<>();
        IntegerHalves halves = new IntegerHalves();
        Map<String, WeightPlace> places = WeightPlace.in(bytes);
        values.forEach((name, numbers) -> {
            StoredWeight weight = weights.get(name);
            ExternalData data = external.get(name);
            WeightPlace place = places.get(name);
            if (data != null) {
                long end = data.offset() + data.length();
                outside.get(data.location())
                        .add(new Patch(data.offset(), end, () -> WeightPlace.encode(weight, numbers)));
            } else if (place.varies()) {
                halves.replace(place, weight, numbers);
            } else {
                inside.addAll(place.patches(weight, numbers));
            }
        });
        inside.addAll(halves.patches());
        outside.forEach((location, patches) -> writeOutside(target, location, patches));
        AtomicFile.write(target, out -> Patch.copy(new ByteArrayInputStream(bytes), inside, out));
    }

    private void writeOutside(Path target, String location, List<Patch> patches) {
        Path source = source(location);
        AtomicFile.write(target.resolveSibling(location), out -> {
            try (InputStream in = Files.newInputStream(source)) {
                Patch.copy(in, patches, out);
            }
        });
    }

    private Path source(String location) {
        return external.values().stream()
                .filter(data -> data.location().equals(location))
                .findFirst()
                .orElseThrow()
                .file();
    }

    /** Another model in the same folder would take this one's numbers away. */
    private void checkTarget(Path target) {
        Path there = target.toAbsolutePath().normalize();
        Path here = file.toAbsolutePath().normalize();
        boolean shares = !external.isEmpty() && !there.equals(here) && sameFolder(there.getParent(), here.getParent());
        if (shares) {
            throw new InvalidRequestException(target + " would overwrite the numbers that " + file.getFileName()
                    + " keeps beside it. Choose another folder.");
        }
    }

    private static boolean sameFolder(Path there, Path here) {
        try {
            return Files.exists(there) && Files.isSameFile(there, here);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
