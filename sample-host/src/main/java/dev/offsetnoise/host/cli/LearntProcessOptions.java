package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.training.OffsetSource;
import java.util.Map;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What a network learns from its first step on: the process, but for the scheduler that it belongs to. */
final class LearntProcessOptions {

    @Option(
            names = "--set",
            paramLabel = "key=value",
            showDefaultValue = Visibility.NEVER,
            description = "A setting of the scheduler; may be repeated.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--offset",
            paramLabel = "data|none",
            description =
                    "Measure the offset noise from the data's channel means, or leave it to the scheduler's settings."
                            + " Schedulers without an offset leave it out.")
    private OffsetSource offset = OffsetSource.DATA;

    @Option(names = "--prediction", paramLabel = "v|epsilon|x0", description = "What the network predicts.")
    private String prediction = PredictionType.V.id();

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "scaled-linear (0.00085 to 0.012), linear (0.0001 to 0.02) or cosine; 1000 steps.")
    private String schedule = TrainDefaults.SCALED_LINEAR;

    Map<String, String> settings() {
        return settings;
    }

    OffsetSource offset() {
        return offset;
    }

    PredictionType prediction() {
        return TrainDefaults.prediction(prediction);
    }

    TrainingSchedule schedule(boolean zeroTerminalSnr) {
        return TrainDefaults.schedule(schedule, zeroTerminalSnr);
    }
}
