package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.models.data.ImageConditioning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network is told about the images of a library: for each image the row of its subject in a file of conditionings.
 */
final class ConditioningTable implements ImageConditioning {

    private final ConditioningFile file;
    private final int[] rows;
    private final int nothing;

    /**
     * A table.
     *
     * @param file the conditioning of every subject
     * @param subjects what each image shows
     */
    ConditioningTable(ConditioningFile file, List<Subject> subjects) {
        this.file = file;
        rows = subjects.stream().mapToInt(file::row).toArray();
        nothing = file.rowOfNothing();
    }

    @Override
    public String fingerprint() {
        return file.fingerprint() + " " + Integer.toHexString(java.util.Arrays.hashCode(rows));
    }

    @Override
    public Conditioning of(int[] images, boolean[] leftOut) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (String input : file.inputs()) {
            Tensor tensor = Tensor.allocate(file.shape(input, images.length));
            for (int i = 0; i < images.length; i++) {
                file.read(input, leftOut[i] ? nothing : rows[images[i]], tensor, i);
            }
            inputs.put(input, tensor);
        }
        return new Conditioning(inputs);
    }
}
