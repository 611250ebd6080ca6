package dev.offsetnoise.latent.guidance;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A conditioning for a known number of images.
 *
 * @param conditioning tensors whose first dimension is {@code images}
 * @param images how many images it is for, at least 1
 */
public record ConditioningBatch(Conditioning conditioning, int images) {

    /**
     * Validates the components.
     *
     * @param conditioning see {@link #conditioning()}
     * @param images see {@link #images()}
     */
    public ConditioningBatch {
        Objects.requireNonNull(conditioning, "conditioning");
        if (images < 1) {
            throw new InvalidRequestException("A conditioning for " + images + " images: expected at least 1.");
        }
        conditioning.inputs().forEach((name, tensor) -> {
            int[] shape = tensor.shape();
            if (shape.length == 0 || shape[0] != images) {
                throw new InvalidRequestException("Conditioning \"" + name + "\" has the shape "
                        + Arrays.toString(shape) + "; its first dimension must be the number of images, " + images
                        + ".");
            }
        });
    }

    /**
     * A conditioning for one image.
     *
     * @param conditioning tensors whose first dimension is 1
     * @return it, for one image
     */
    public static ConditioningBatch ofOne(Conditioning conditioning) {
        return new ConditioningBatch(conditioning, 1);
    }

    /**
     * This conditioning for a number of images: one for a single image is repeated for each of them.
     *
     * @param count how many images
     * @return this one if it already is for so many, else one with new tensors
     * @throws InvalidRequestException if this one is for several images, but not for so many
     */
    public ConditioningBatch forImages(int count) {
        if (count == images) {
            return this;
        }
        if (images != 1) {
            throw new InvalidRequestException("The conditioning is for " + images + " images; asked for " + count
                    + ". Give one for " + count + " images, or for a single one, which is repeated.");
        }
        Map<String, Tensor> repeated = new HashMap<>();
        conditioning.inputs().forEach((name, tensor) -> {
            Tensor copy = Tensor.allocate(withImages(tensor, count));
            for (int i = 0; i < count; i++) {
                copy(tensor, copy, i * tensor.size());
            }
            repeated.put(name, copy);
        });
        return new ConditioningBatch(new Conditioning(repeated), count);
    }

    /**
     * The images of this conditioning, then those of another one.
     *
     * @param next tensors of the same names, which differ from these in their first dimension only
     * @return a conditioning with new tensors
     * @throws InvalidRequestException if the two do not go together
     */
    public ConditioningBatch followedBy(ConditioningBatch next) {
        requireSameInputs(next);
        int count = Math.addExact(images, next.images);
        Map<String, Tensor> joined = new HashMap<>();
        conditioning.inputs().forEach((name, tensor) -> {
            Tensor both = Tensor.allocate(withImages(tensor, count));
            copy(tensor, both, 0);
            copy(next.conditioning.inputs().get(name), both, tensor.size());
            joined.put(name, both);
        });
        return new ConditioningBatch(new Conditioning(joined), count);
    }

    /** Refuses another conditioning whose names or shapes differ in more than the number of images. */
    void requireSameInputs(ConditioningBatch other) {
        Map<String, Tensor> mine = new TreeMap<>(conditioning.inputs());
        Map<String, Tensor> its = new TreeMap<>(other.conditioning.inputs());
        if (!mine.keySet().equals(its.keySet())) {
            throw new InvalidRequestException("Conditionings of different inputs, " + mine.keySet() + " and "
                    + its.keySet() + ", do not go together. Give the same inputs to both.");
        }
        mine.forEach((name, tensor) -> {
            if (!its.get(name).hasShape(withImages(tensor, other.images))) {
                throw new InvalidRequestException("Conditioning \"" + name + "\" has the shapes "
                        + Arrays.toString(tensor.shape()) + " and "
                        + Arrays.toString(its.get(name).shape())
                        + ", which may differ in the number of images only. Give texts of the same length.");
            }
        });
    }

    private static int[] withImages(Tensor tensor, int images) {
        int[] shape = tensor.shape();
        shape[0] = images;
        return shape;
    }

    /** Copies all values of a tensor to a place in another one. */
    static void copy(Tensor from, Tensor to, int index) {
        FloatBuffer target = to.buffer();
        target.position(index);
        target.put(from.buffer());
    }
}
