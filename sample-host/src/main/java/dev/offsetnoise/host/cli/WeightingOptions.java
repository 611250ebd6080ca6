package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.train.LossWeighting;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How much the squared error counts at each step. */
final class WeightingOptions {

    private static final String CONSTANT = LossWeighting.Constant.ID;
    private static final String MIN_SNR = LossWeighting.MinSnr.ID;
    private static final String P2 = LossWeighting.P2.ID;
    private static final String DEBIASED = LossWeighting.Debiased.ID;
    private static final double USUAL_MIN_SNR = 5;

    @Option(
            names = "--loss-weighting",
            paramLabel = "NAME[:key=number]",
            showDefaultValue = Visibility.NEVER,
            description = "How much the squared error counts at each step: constant, min-snr:gamma=5, p2:gamma=1,k=1 or"
                    + " debiased. Default: constant.")
    private String weighting;

    @Option(
            names = "--min-snr-gamma",
            paramLabel = "G",
            showDefaultValue = Visibility.NEVER,
            description = "Weigh the loss by Min-SNR; 5 in its paper: short for --loss-weighting min-snr:gamma=G.")
    private Double minSnrGamma;

    LossWeighting weighting() {
        if (minSnrGamma != null && weighting != null) {
            throw new InvalidRequestException("--min-snr-gamma " + minSnrGamma
                    + " names a weighting, and --loss-weighting " + weighting + " another. Leave one of them out.");
        }
        if (minSnrGamma != null) {
            return new LossWeighting.MinSnr(minSnrGamma);
        }
        return weighting == null
                ? new LossWeighting.Constant()
                : chosen(NamedNumbers.parse("--loss-weighting", weighting));
    }

    private static LossWeighting chosen(NamedNumbers choice) {
        return switch (choice.name()) {
            case CONSTANT -> {
                choice.with();
                yield new LossWeighting.Constant();
            }
            case MIN_SNR -> new LossWeighting.MinSnr(choice.with("gamma").get("gamma", USUAL_MIN_SNR));
            case P2 -> new LossWeighting.P2(choice.with("gamma", "k").get("gamma", 1), choice.get("k", 1));
            case DEBIASED -> {
                choice.with();
                yield new LossWeighting.Debiased();
            }
            default -> throw choice.unknown(List.of(CONSTANT, MIN_SNR, P2, DEBIASED));
        };
    }
}
