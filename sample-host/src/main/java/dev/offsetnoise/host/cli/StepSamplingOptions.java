package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.training.OptimalLossFile;
import dev.offsetnoise.models.train.StepSampling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How often each step is drawn. */
final class StepSamplingOptions {

    private static final String UNIFORM = StepSampling.Uniform.ID;
    private static final String MOMENT = StepSampling.LossSecondMoment.ID;
    private static final String COSINE = StepSampling.CosineMap.ID;
    private static final String LAPLACE = StepSampling.Laplace.ID;
    private static final String CAUCHY = StepSampling.Cauchy.ID;
    private static final String GAP = StepSampling.OptimalGap.ID;
    private static final double USUAL_LAPLACE_WIDTH = 0.5;
    private static final double USUAL_GAP_SHARE = 0.1;
    private static final double USUAL_MEMORY = 0.99;

    @Option(
            names = "--step-sampling",
            paramLabel = "NAME[:key=number]",
            description =
                    "How often each step is drawn: uniform; loss-second-moment:history=10,uniform=0.001, by the size"
                            + " of its losses; cosine, laplace:mu=0,b=0.5 or cauchy:mu=0,gamma=1, by its log SNR; or"
                            + " optimal-gap:uniform=0.1,memory=0.99,unbiased=0, by what is still to be learnt.")
    private String sampling = UNIFORM;

    @Option(
            names = "--optimal-loss",
            paramLabel = "CSV",
            showDefaultValue = Visibility.NEVER,
            description =
                    "For optimal-gap: rows \"step,loss\" of the smallest squared error that any network can reach, as"
                            + " \"diagnose --out\" writes them. Without it they are measured before the training begins, on"
                            + " up to 10,000 samples that it will see, and kept in FOLDER/training.")
    private Path optimalLoss;

    StepSampling sampling() {
        NamedNumbers choice = NamedNumbers.parse("--step-sampling", sampling);
        if (optimalLoss != null && !choice.name().equals(GAP)) {
            throw new InvalidRequestException("--optimal-loss " + optimalLoss + " is for --step-sampling " + GAP
                    + ", and the sampling is " + choice.name() + ". Leave it out, or name " + GAP + ".");
        }
        return switch (choice.name()) {
            case UNIFORM -> {
                choice.with();
                yield new StepSampling.Uniform();
            }
            case MOMENT -> moment(choice.with("history", "uniform"));
            case COSINE -> {
                choice.with();
                yield new StepSampling.CosineMap();
            }
            case LAPLACE ->
                new StepSampling.Laplace(choice.with("mu", "b").get("mu", 0), choice.get("b", USUAL_LAPLACE_WIDTH));
            case CAUCHY -> new StepSampling.Cauchy(choice.with("mu", "gamma").get("mu", 0), choice.get("gamma", 1));
            case GAP -> gap(choice.with("uniform", "memory", "unbiased"));
            default -> throw choice.unknown(List.of(UNIFORM, MOMENT, COSINE, LAPLACE, CAUCHY, GAP));
        };
    }

    private static StepSampling moment(NamedNumbers choice) {
        StepSampling.LossSecondMoment usual = StepSampling.LossSecondMoment.USUAL;
        double history = choice.get("history", usual.history());
        if (history != Math.rint(history)) {
            throw new InvalidRequestException(
                    "--step-sampling " + MOMENT + ": history is " + history + "; expected a whole number.");
        }
        return new StepSampling.LossSecondMoment((int) history, choice.get("uniform", usual.uniformShare()));
    }

    private StepSampling gap(NamedNumbers choice) {
        double unbiased = choice.get("unbiased", 0);
        if (unbiased != 0 && unbiased != 1) {
            throw new InvalidRequestException(
                    "--step-sampling " + GAP + ": unbiased is " + unbiased + "; expected 0 or 1.");
        }
        return new StepSampling.OptimalGap(
                Optional.ofNullable(optimalLoss).map(OptimalLossFile::read),
                choice.get("uniform", USUAL_GAP_SHARE),
                choice.get("memory", USUAL_MEMORY),
                unbiased == 1 ? StepSampling.OptimalGap.Counting.UNBIASED : StepSampling.OptimalGap.Counting.AS_DRAWN);
    }
}
