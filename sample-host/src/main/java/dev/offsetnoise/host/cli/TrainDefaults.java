package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.host.naming.NearNames;
import dev.offsetnoise.models.train.TrainingObjective;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What {@code train} does unless it is told otherwise, and how its command is written into the card. */
final class TrainDefaults {

    static final long IMAGES = 307_200;
    static final int BATCH = 32;
    static final int SIZE = 32;
    static final double STOPS = 4;
    static final long SEED = 1;
    static final long CHECKPOINT_IMAGES = 10_000;
    static final long SAMPLE_IMAGES = 50_000;
    static final String SCALED_LINEAR = "scaled-linear";

    private static final int STEPS = 1000;
    private static final List<String> SCHEDULES = List.of(SCALED_LINEAR, "linear", "cosine");

    private TrainDefaults() {}

    static TrainingSchedule schedule(String name, boolean zeroTerminalSnr) {
        TrainingSchedule schedule =
                switch (name) {
                    case SCALED_LINEAR -> new TrainingSchedule.ScaledLinear(STEPS, 0.00085, 0.012);
                    case "linear" -> new TrainingSchedule.Linear(STEPS, 0.0001, 0.02);
                    case "cosine" -> new TrainingSchedule.Cosine(STEPS);
                    default ->
                        throw new InvalidRequestException(
                                "Unknown schedule \"" + name + "\". " + NearNames.hint(name, SCHEDULES, "schedules"));
                };
        return zeroTerminalSnr ? new TrainingSchedule.ZeroTerminalSnr(schedule) : schedule;
    }

    static PredictionType prediction(String name) {
        return named(name, "prediction", PredictionType.values(), PredictionType::id);
    }

    static VarianceType variance(String name) {
        return named(name, "variance", VarianceType.values(), VarianceType::id);
    }

    private static <T> T named(String name, String what, T[] values, Function<T, String> id) {
        return Arrays.stream(values)
                .filter(value -> id.apply(value).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("Unknown " + what + " \"" + name + "\". "
                        + NearNames.hint(name, Arrays.stream(values).map(id).toList(), what + "s")));
    }

    /** What trains a variance, where there is one to be trained. */
    static TrainingObjective objective(String variance) {
        return variance.equals(VarianceType.LEARNED.id())
                ? new TrainingObjective.Hybrid(TrainingObjective.Hybrid.USUAL_WEIGHT)
                : new TrainingObjective.Simple();
    }

    /** The command as it was typed, without what does not change the model. */
    static String command(List<String> arguments) {
        return TypedCommand.of(arguments, Set.of("--data"), SittingOptions.LEFT_OUT);
    }
}
