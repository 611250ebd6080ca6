package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Mean and covariance of an offset, from the settings that say them: a standard deviation and a correlation for the usual
 * offsets, or the numbers themselves.
 *
 * @param mean one value a channel
 * @param covariance channels x channels, symmetric
 */
record OffsetMoments(double[] mean, double[][] covariance) {

    private static final String OFFSET = "offset";
    private static final String CORRELATION = "correlation";
    private static final String COVARIANCE = "covariance";
    private static final String MEAN = "mean";

    private static final double MAX_OFFSET = 10;
    private static final double MAX_COVARIANCE = MAX_OFFSET * MAX_OFFSET;
    private static final double MAX_MEAN = 100;
    private static final double DEFAULT_CORRELATION = 0;

    static final Setting OFFSET_DECIMAL = new Setting.Decimal(
            OFFSET,
            "Offset",
            "Standard deviation of the offset that the model was trained with, where its card does not say. Leave it empty"
                    + " to take the model's own.",
            "",
            0,
            MAX_OFFSET,
            OptionalDouble.empty());

    static final Setting CORRELATION_DECIMAL = new Setting.Decimal(
            CORRELATION,
            "Channel correlation",
            "How the channels of the offset move together: 0 each on its own, as most trainers draw it, 1 all alike (grey)."
                    + " Only together with offset.",
            "",
            0,
            1,
            OptionalDouble.of(DEFAULT_CORRELATION));

    static final Setting COVARIANCE_DECIMALS = new Setting.Decimals(
            COVARIANCE,
            "Covariance",
            "Covariance of the offset that the model was trained with, instead of offset and correlation: a variance for each"
                    + " channel, or the whole matrix row by row.",
            -MAX_COVARIANCE,
            MAX_COVARIANCE);

    static final Setting MEAN_DECIMALS = new Setting.Decimals(
            MEAN,
            "Mean",
            "Mean of the offset that the model was trained with, one number a channel; 0 in most trainers. Only together with"
                    + " offset or covariance.",
            -MAX_MEAN,
            MAX_MEAN);

    /**
     * Reads the settings.
     *
     * @return empty if they leave the offset to the model
     * @throws InvalidRequestException if they contradict each other or do not fit the channels
     */
    static Optional<OffsetMoments> of(int channels, SettingValues values) {
        OptionalDouble deviation = values.decimal(OFFSET);
        Optional<double[]> given = values.decimals(COVARIANCE);
        if (given.isPresent()) {
            refuseBoth(values, OFFSET);
            refuseBoth(values, CORRELATION);
        } else if (deviation.isEmpty()) {
            requireOffset(values, CORRELATION);
            requireOffset(values, MEAN);
            return Optional.empty();
        }
        double[][] covariance = given.map(numbers -> matrix(numbers, channels))
                .orElseGet(() -> alike(
                        channels,
                        deviation.orElseThrow(),
                        values.decimal(CORRELATION).orElse(DEFAULT_CORRELATION)));
        return Optional.of(new OffsetMoments(mean(channels, values), covariance));
    }

    private static double[][] alike(int channels, double deviation, double correlation) {
        double variance = deviation * deviation;
        double[][] covariance = new double[channels][channels];
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column < channels; column++) {
                covariance[row][column] = row == column ? variance : variance * correlation;
            }
        }
        return covariance;
    }

    private static double[][] matrix(double[] numbers, int channels) {
        boolean whole = numbers.length == channels * channels;
        if (!whole && numbers.length != channels) {
            throw new InvalidRequestException(
                    COVARIANCE + " has " + numbers.length + " numbers; the model has " + channels
                            + " channels. Give " + channels + " (a variance for each) or " + channels * channels
                            + " (the whole matrix, row by row).");
        }
        double[][] covariance = new double[channels][channels];
        for (int row = 0; row < channels; row++) {
            for (int column = 0; column < channels; column++) {
                covariance[row][column] = whole ? numbers[row * channels + column] : row == column ? numbers[row] : 0;
            }
        }
        requireSymmetry(covariance);
        return covariance;
    }

    private static void requireSymmetry(double[][] covariance) {
        for (int row = 0; row < covariance.length; row++) {
            for (int column = 0; column < row; column++) {
                if (covariance[row][column] != covariance[column][row]) {
                    throw new InvalidRequestException(COVARIANCE + " says " + covariance[row][column] + " in row "
                            + (row + 1) + ", column " + (column + 1) + ", and " + covariance[column][row] + " in row "
                            + (column + 1) + ", column " + (row + 1)
                            + ": what two channels have in common is one number. Give it in both places.");
                }
            }
        }
    }

    private static double[] mean(int channels, SettingValues values) {
        double[] mean = values.decimals(MEAN).orElseGet(() -> new double[channels]);
        if (mean.length != channels) {
            throw new InvalidRequestException(MEAN + " has " + mean.length + " numbers; the model has " + channels
                    + " channels. Give one for each.");
        }
        return mean;
    }

    private static void refuseBoth(SettingValues values, String key) {
        if (values.isGiven(key)) {
            throw new InvalidRequestException(key + " was set beside " + COVARIANCE
                    + ", which says all that it could say. Leave one of them out.");
        }
    }

    /** Refuses what says nothing without a spread. */
    static void requireOffset(SettingValues values, String key) {
        if (values.isGiven(key)) {
            throw new InvalidRequestException(key + " was set without " + OFFSET + " or " + COVARIANCE
                    + ", which it belongs to. Set " + OFFSET + " or " + COVARIANCE + " too, or leave " + key
                    + " out to take the model's own offset.");
        }
    }
}
