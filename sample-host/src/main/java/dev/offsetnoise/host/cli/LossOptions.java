package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.naming.NearNames;
import dev.offsetnoise.models.train.TrainingLoss;
import dev.offsetnoise.models.train.TrainingObjective;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a training minimizes, and how much each step counts. */
final class LossOptions {

    private static final String SIMPLE = "simple";
    private static final String HYBRID = "hybrid";
    private static final String BOUND = "vlb";

    @Option(
            names = "--objective",
            paramLabel = "simple|hybrid|vlb",
            showDefaultValue = Visibility.NEVER,
            description =
                    "The squared error; with the variational bound beside it, which trains a learned variance; or the"
                            + " bound alone. Default: hybrid for a network that predicts a variance, if its process has a bound;"
                            + " simple otherwise.")
    private String objective;

    @Option(
            names = "--vlb-weight",
            paramLabel = "W",
            showDefaultValue = Visibility.NEVER,
            description = "Weight of the bound in the objective hybrid. Default: 0.001.")
    private Double boundWeight;

    @Mixin
    private WeightingOptions weighting;

    @Mixin
    private StepSamplingOptions sampling;

    /**
     * What was chosen.
     *
     * @param usual the objective, unless another was named
     */
    TrainingLoss loss(TrainingObjective usual) {
        return new TrainingLoss(
                objective == null ? unnamed(usual) : named(objective), weighting.weighting(), sampling.sampling());
    }

    private TrainingObjective unnamed(TrainingObjective usual) {
        if (boundWeight == null) {
            return usual;
        }
        return usual instanceof TrainingObjective.Simple ? named(SIMPLE) : named(HYBRID);
    }

    private TrainingObjective named(String name) {
        if (boundWeight != null && !name.equals(HYBRID)) {
            throw new InvalidRequestException("--vlb-weight " + boundWeight + " is the bound's weight in the objective "
                    + HYBRID + ", and the objective is " + name + ". Leave it out, or add --objective " + HYBRID + ".");
        }
        return switch (name) {
            case SIMPLE -> new TrainingObjective.Simple();
            case HYBRID ->
                new TrainingObjective.Hybrid(boundWeight == null ? TrainingObjective.Hybrid.USUAL_WEIGHT : boundWeight);
            case BOUND -> new TrainingObjective.VariationalBound();
            default ->
                throw new InvalidRequestException("Unknown objective \"" + name + "\". "
                        + NearNames.hint(name, List.of(SIMPLE, HYBRID, BOUND), "objectives"));
        };
    }
}
