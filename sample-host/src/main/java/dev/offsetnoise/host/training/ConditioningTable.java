package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.models.data.ImageConditioning;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a network is told about the images of a library: for each the row of its subject in a file of conditionings. */
final class ConditioningTable implements ImageConditioning {

    private final ConditioningFile file;
    private final int[] rows;
    private final boolean canBeLeftOut;

    /**
     * A table.
     *
     * @param file the conditionings of all subjects
     * @param subjects what each image shows
     * @param canBeLeftOut whether the file holds what stands for nothing
     */
    ConditioningTable(ConditioningFile file, List<Subject> subjects, boolean canBeLeftOut) {
        this.file = file;
        this.canBeLeftOut = canBeLeftOut;
        rows = subjects.stream().mapToInt(file::row).toArray();
    }

    /** Images that show different things, up to a number of them. */
    int[] examples(int most) {
        Set<Integer> seen = new HashSet<>();
        return IntStream.range(0, rows.length)
                .filter(image -> seen.add(rows[image]))
                .limit(most)
                .toArray();
    }

    @Override
    public String fingerprint() {
        return file.key() + " " + Integer.toHexString(Arrays.hashCode(rows));
    }

    @Override
    public boolean canBeLeftOut() {
        return canBeLeftOut;
    }

    @Override
    public Conditioning of(int[] images, boolean[] leftOut) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (String input : file.inputs()) {
            Tensor tensor = Tensor.allocate(file.shape(input, images.length));
            for (int i = 0; i < images.length; i++) {
                file.read(input, leftOut[i] ? file.row(Subject.ANYTHING) : rows[images[i]], tensor, i);
            }
            inputs.put(input, tensor);
        }
        return new Conditioning(inputs);
    }
}
