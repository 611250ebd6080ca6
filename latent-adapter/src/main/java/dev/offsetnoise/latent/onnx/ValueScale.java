package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a feature extractor wants the values of red, green and blue: {@code (value - mean) / deviation} of values in 0..1. */
public enum ValueScale {
    /** Black is 0, white 1. */
    UNIT("0..1", new double[] {0, 0, 0}, new double[] {1, 1, 1}),
    /** Black is -1, white 1. */
    SIGNED("-1..1", new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}),
    /** Black is 0, white 255. */
    BYTES("0..255", new double[] {0, 0, 0}, new double[] {1 / 255.0, 1 / 255.0, 1 / 255.0}),
    /** Mean and deviation of ImageNet, as most classifiers are trained. */
    IMAGENET("imagenet", new double[] {0.485, 0.456, 0.406}, new double[] {0.229, 0.224, 0.225}),
    /** Mean and deviation of OpenAI's CLIP. */
    CLIP("clip", new double[] {0.48145466, 0.4578275, 0.40821073}, new double[] {0.26862954, 0.26130258, 0.27577711});

    private final String id;
    private final double[] mean;
    private final double[] deviation;

    ValueScale(String id, double[] mean, double[] deviation) {
        this.id = id;
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Reads what a user wrote.
     *
     * @param text an id
     * @return the scale
     * @throws InvalidRequestException if it is none
     */
    public static ValueScale parse(String text) {
        return Arrays.stream(values())
                .filter(scale -> scale.id.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("Unknown range of values \"" + text + "\"; expected "
                        + Arrays.stream(values()).map(ValueScale::id).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * The name that users write.
     *
     * @return such as {@code imagenet}
     */
    public String id() {
        return id;
    }

    /** A value of the extractor's input for one in -1 (black) to 1 (white). */
    float of(float signed, int channel) {
        return (float) (((signed + 1) / 2 - mean[channel]) / deviation[channel]);
    }
}
