package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.model.LumaMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an autoencoder makes of some pictures. Colours are RGB from 0 to 1, latents are those of the process.
 *
 * @param greys flat, evenly spaced from black to white
 * @param cube flat, all colours with 0, 1/2 and 1 in each channel, blue running fastest
 * @param pictures drawn, with structure
 * @param preview for red, green and blue, as -1 to 1, a factor for each latent channel, and a constant
 */
record VaeSurvey(List<Sample> greys, List<Sample> cube, List<Sample> pictures, double[][] preview) {

    static final int GREYS = 17;
    static final int CUBE_SIDE = 3;
    static final int PICTURES = 12;

    private static final int RGB = 3;

    /**
     * A picture on its way.
     *
     * @param colour mean of what was encoded
     * @param means of the latent channels
     * @param decoded mean of what came back, as a file can hold it
     */
    record Sample(double[] colour, double[] means, double[] decoded) {

        double luma() {
            return LumaMap.REC709.luma(
                    Arrays.stream(decoded).map(value -> 2 * value - 1).toArray());
        }

        private boolean isWhole(int channels) {
            return hasNumbers(colour, RGB) && hasNumbers(means, channels) && hasNumbers(decoded, RGB);
        }
    }

    /** Whether everything is there that a survey holds: one from a file may be anything. */
    boolean isWhole() {
        if (!haveSize(greys, GREYS)
                || !haveSize(cube, CUBE_SIDE * CUBE_SIDE * CUBE_SIDE)
                || !haveSize(pictures, PICTURES)) {
            return false;
        }
        int channels = greys.get(0).means() == null ? 0 : greys.get(0).means().length;
        return channels > 0
                && all().allMatch(sample -> sample.isWhole(channels))
                && preview != null
                && preview.length == RGB
                && Arrays.stream(preview).allMatch(row -> hasNumbers(row, channels + 1));
    }

    Stream<Sample> all() {
        return Stream.of(greys, cube, pictures).flatMap(List::stream);
    }

    private static boolean haveSize(List<Sample> samples, int size) {
        return samples != null && samples.size() == size && samples.stream().allMatch(Objects::nonNull);
    }

    private static boolean hasNumbers(double[] values, int length) {
        return values != null
                && values.length == length
                && Arrays.stream(values).allMatch(Double::isFinite);
    }
}
