package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.BoundRequest.FixedVariance;
import dev.offsetnoise.api.BoundRequest.Offset;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.likelihood.Chain;
import dev.offsetnoise.host.likelihood.StepChoice;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which reverse chain is looked at. */
final class ChainOptions {

    @Option(
            names = "--steps",
            paramLabel = "S",
            description = "A chain of so many steps, evenly from the first to the last. Default: all of the model's.")
    private Integer steps;

    @Option(
            names = "--step-list",
            split = ",",
            paramLabel = "T",
            description = "A chain of these steps, such as 1,250,500,750,1000; the last one must be the model's last.")
    private List<Integer> list;

    @Option(
            names = "--variance",
            paramLabel = "learned|fixed",
            description = "The variance of the reverse steps. Default: what the model has.")
    private VarianceType variance;

    @Option(
            names = "--fixed-variance",
            paramLabel = "small|large",
            description =
                    "Which fixed variance: that of the posterior (small, the default) or that of the forward step.")
    private FixedVariance fixed;

    @Option(
            names = "--no-clip",
            description = "Take the predicted clean image as it is. Default: it is kept within the range of values, as"
                    + " samplers do.")
    private boolean unclipped;

    @Option(
            names = "--offset",
            paramLabel = "given|integrated",
            description =
                    "What becomes of the offset noise of a model that was trained with it: told to both sides (given,"
                            + " the default), or integrated out of both, which gives a bound that is not larger.")
    private Offset offset = Offset.GIVEN;

    Chain chain() {
        return new Chain(choice(), Optional.ofNullable(variance), Optional.ofNullable(fixed), !unclipped, offset);
    }

    private StepChoice choice() {
        if (steps != null && list != null) {
            throw new InvalidRequestException(
                    "--steps " + steps + " and --step-list were given; name a number of steps, or the steps.");
        }
        if (list != null) {
            return new StepChoice.Listed(list);
        }
        return steps == null ? new StepChoice.All() : new StepChoice.Even(steps);
    }
}
