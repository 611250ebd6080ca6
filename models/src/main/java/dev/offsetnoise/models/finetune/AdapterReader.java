package dev.offsetnoise.models.finetune;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.finetune.AdapterKey.Part;
import dev.offsetnoise.models.safetensors.FloatTensor;
import dev.offsetnoise.models.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the tensors of an adapter's file to pairs of matrices. */
final class AdapterReader {

    private final Path file;
    private final SafetensorsFile content;
    private final SortedMap<String, Map<Part, String>> tensors = new TreeMap<>();
    private final SortedMap<String, String> paths = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();

    AdapterReader(Path file) {
        this.file = file;
        content = SafetensorsFile.read(file);
    }

    LoraAdapter read() {
        content.names().forEach(this::sort);
        if (tensors.isEmpty()) {
            throw new InvalidRequestException(file + " holds no LoRA matrices for a denoiser"
                    + (leftOut.isEmpty() ? "" : ", only for text encoders") + ". Name a LoRA adapter.");
        }
        boolean told = tensors.values().stream().allMatch(parts -> parts.containsKey(Part.ALPHA));
        AlphaNotes notes = told ? AlphaNotes.NONE : AlphaNotes.of(file, content.metadata());
        SortedMap<String, LoraPair> pairs = new TreeMap<>();
        tensors.forEach((key, parts) -> pairs.put(key, pair(key, parts, notes)));
        return new LoraAdapter(pairs, content.metadata(), leftOut);
    }

    private void sort(String tensor) {
        if (AdapterKey.isOfTextEncoder(tensor)) {
            leftOut.add(tensor);
            return;
        }
        AdapterKey key = AdapterKey.of(tensor)
                .orElseThrow(() -> new InvalidRequestException(
                        file + " has the tensor \"" + tensor + "\", which is none of LoRA. Name a LoRA adapter."));
        String before = tensors.computeIfAbsent(key.module(), module -> new EnumMap<>(Part.class))
                .put(key.part(), tensor);
        if (before != null) {
            throw new InvalidRequestException(
                    file + " has two tensors for the same matrix, \"" + before + "\" and \"" + tensor + "\".");
        }
        paths.put(key.module(), key.path());
    }

    private LoraPair pair(String key, Map<Part, String> parts, AlphaNotes notes) {
        if (!parts.containsKey(Part.UP) || !parts.containsKey(Part.DOWN)) {
            throw new InvalidRequestException(file + " has of " + key + " only " + parts.values()
                    + "; expected two matrices. Save or copy it again.");
        }
        FloatTensor down = content.tensor(parts.get(Part.DOWN));
        FloatTensor up = content.tensor(parts.get(Part.UP));
        try {
            return new LoraPair(up, down, alpha(key, parts, down, notes));
        } catch (InvalidRequestException wrong) {
            throw new InvalidRequestException(file + ", " + key + ": " + wrong.getMessage(), wrong);
        }
    }

    private float alpha(String key, Map<Part, String> parts, FloatTensor down, AlphaNotes notes) {
        if (!parts.containsKey(Part.ALPHA)) {
            long rank = down.shape().length == 0 ? 0 : down.shape()[0];
            return notes.alpha(paths.get(key), (int) rank);
        }
        float[] alpha = content.tensor(parts.get(Part.ALPHA)).values();
        if (alpha.length != 1) {
            throw new InvalidRequestException("alpha has " + alpha.length + " numbers; expected one.");
        }
        return alpha[0];
    }
}
