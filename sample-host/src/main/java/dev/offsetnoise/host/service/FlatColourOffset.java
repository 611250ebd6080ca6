package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.latent.space.LatentLuma;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The offset that would move latents as flat colours, spread evenly over all of RGB, differ: the model's own autoencoder says
 * what it is. Numbers are rounded, for settings.
 *
 * @param mean one a channel
 * @param covariance channels x channels; still without negative eigenvalues
 */
record FlatColourOffset(double[] mean, double[][] covariance) {

    /** Digits that the largest number keeps. */
    private static final int DIGITS = 4;

    static FlatColourOffset of(LatentLuma luma) {
        double[] mean = luma.mean();
        double[][] covariance = luma.covariance();
        int channels = mean.length;
        int places = places(Arrays.stream(covariance).flatMapToDouble(Arrays::stream));
        // Rounding moves no eigenvalue by more than half a unit of the last place for each channel.
        double room = channels * Math.pow(10, -places) / 2;
        for (int row = 0; row < channels; row++) {
            covariance[row][row] += room;
            for (int column = 0; column < channels; column++) {
                covariance[row][column] = rounded(covariance[row][column], places);
            }
        }
        int placesOfMean = places(Arrays.stream(mean));
        return new FlatColourOffset(
                Arrays.stream(mean).map(value -> rounded(value, placesOfMean)).toArray(), covariance);
    }

    /** After the decimal point. */
    private static int places(DoubleStream values) {
        double largest = values.map(Math::abs).max().orElse(0);
        return largest == 0 ? DIGITS : DIGITS - 1 - (int) Math.floor(Math.log10(largest));
    }

    private static double rounded(double value, int places) {
        return BigDecimal.valueOf(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    Finding finding() {
        return new Finding(
                Finding.Severity.NOTE,
                "flat-colours",
                "In the model's latents flat colours, spread evenly over all of RGB, have the channel means of an offset with"
                        + " --set covariance=" + text(Arrays.stream(covariance).flatMapToDouble(Arrays::stream))
                        + " --set mean=" + text(Arrays.stream(mean))
                        + ". These settings are for a model that was trained with such an offset.");
    }

    private static String text(DoubleStream numbers) {
        return numbers.mapToObj(BigDecimal::valueOf)
                .map(number -> number.stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(","));
    }
}
