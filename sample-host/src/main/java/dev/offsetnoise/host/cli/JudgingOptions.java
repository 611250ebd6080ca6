package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.evaluate.FeatureChoice;
import dev.offsetnoise.host.evaluate.Judging;
import dev.offsetnoise.latent.onnx.OnnxFeatures;
import dev.offsetnoise.latent.onnx.ValueScale;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say how pictures are compared, and what else models are asked. */
final class JudgingOptions {

    static final String FEATURES = "--features";

    private static final String PIXELS = "pixels";

    @Option(
            names = FEATURES,
            paramLabel = "pixels|FILE.onnx",
            description =
                    "What describes pictures for precision and recall: pixels (default) or any ONNX feature extractor"
                            + " with an input [N, 3, H, W] of floats.")
    private String features = PIXELS;

    @Option(
            names = "--features-range",
            paramLabel = "RANGE",
            description = "The values that the extractor wants: 0..1, -1..1, 0..255, imagenet (default) or clip.")
    private String range;

    @Option(
            names = "--features-size",
            paramLabel = "PIXELS",
            description =
                    "Side of the pictures for an extractor that takes any, default " + OnnxFeatures.DEFAULT_SIDE + ".")
    private Integer side;

    @Option(
            names = "--features-output",
            paramLabel = "NAME",
            description = "The extractor's output that holds the features. Default: its first.")
    private String output;

    @Option(
            names = "--tail",
            paramLabel = "SHARE",
            description = "Share of the reference that makes its dark tail, and its bright one, default "
                    + Judging.DEFAULT_TAIL + ".")
    private double tail = Judging.DEFAULT_TAIL;

    @Option(
            names = "--points",
            paramLabel = "N",
            description =
                    "Most pictures of either side in what looks at all pairs (MMD, precision and recall), default "
                            + Judging.DEFAULT_POINTS + ".")
    private int points = Judging.DEFAULT_POINTS;

    @Option(
            names = "--dial-points",
            paramLabel = "N",
            description = "Places of the brightness dial that models are asked for, default "
                    + Judging.DEFAULT_DIAL_POINTS + ".")
    private int dialPoints = Judging.DEFAULT_DIAL_POINTS;

    @Option(
            names = "--probe-pictures",
            paramLabel = "K",
            description = "Pictures at each place of the dial and each luma of the lock, default "
                    + Judging.DEFAULT_PROBE_PICTURES + "; 0 leaves both out.")
    private int probePictures = Judging.DEFAULT_PROBE_PICTURES;

    Judging judging() {
        return new Judging(tail, points, choice(), dialPoints, probePictures);
    }

    private FeatureChoice choice() {
        if (features.equals(PIXELS)) {
            requireNone("--features-range", range);
            requireNone("--features-size", side);
            requireNone("--features-output", output);
            return new FeatureChoice.Pixels();
        }
        ValueScale scale = range == null ? ValueScale.IMAGENET : ValueScale.parse(range);
        OptionalInt size = side == null ? OptionalInt.empty() : OptionalInt.of(side);
        return new FeatureChoice.Network(
                Path.of(features), new OnnxFeatures.Reading(scale, size, Optional.ofNullable(output)));
    }

    private static void requireNone(String option, Object given) {
        if (given != null) {
            throw new InvalidRequestException(
                    option + " " + given + " is for a feature extractor. Add " + FEATURES + " FILE.onnx.");
        }
    }
}
