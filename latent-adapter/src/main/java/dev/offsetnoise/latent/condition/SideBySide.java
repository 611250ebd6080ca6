package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import java.util.Arrays;
import java.util.List;

/** Joins tensors along their last dimension: a token's vectors of several encoders become one. */
final class SideBySide {

    private SideBySide() {}

    static Tensor join(List<Tensor> parts) {
        int[] shape = parts.get(0).shape();
        int last = shape.length - 1;
        int width = 0;
        for (Tensor part : parts) {
            int[] other = part.shape();
            width = Math.addExact(width, other[last]);
            other[last] = shape[last];
            if (!Arrays.equals(other, shape)) {
                throw new ModelException("The text encoders give " + parts
                        + ", which do not go together. Put back the encoders that came with the denoiser.");
            }
        }
        shape[last] = width;
        Tensor joined = Tensor.allocate(shape);
        int from = 0;
        for (Tensor part : parts) {
            copy(part, joined, from);
            from += part.dimension(last);
        }
        return joined;
    }

    private static void copy(Tensor part, Tensor joined, int column) {
        int last = part.shape().length - 1;
        float[] row = new float[part.dimension(last)];
        int width = joined.dimension(last);
        for (int i = 0; i < part.size() / row.length; i++) {
            part.read(i * row.length, row, 0, row.length);
            joined.write(i * width + column, row, 0, row.length);
        }
    }
}
