package dev.offsetnoise.host.cli;

import dev.offsetnoise.host.evaluate.Drawing;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how models draw the pictures that they are judged by. */
final class DrawingOptions {

    @Option(
            names = "--count",
            paramLabel = "K",
            description = "Pictures from each model, default " + Drawing.DEFAULT_COUNT + ".")
    private int count = Drawing.DEFAULT_COUNT;

    @Option(names = "--steps", paramLabel = "N", description = "Calls of the network. Default: the makers' advice.")
    private Integer steps;

    @Option(
            names = "--scheduler",
            paramLabel = "ID",
            description = "One scheduler for all models. Default: the makers' advice.")
    private String scheduler;

    @Option(names = "--seed", paramLabel = "S", description = "The first picture's seed, default 0.")
    private long seed;

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "How many pictures go through the network together, default "
                    + GenerationRequest.DEFAULT_BATCH + ".")
    private int batch = GenerationRequest.DEFAULT_BATCH;

    @Mixin
    private PromptOptions prompt;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu, cuda or cuda:n.")
    private String device = "auto";

    Drawing drawing() {
        return new Drawing(
                count,
                steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                Optional.ofNullable(scheduler),
                seed,
                batch,
                prompt.over(PromptRequest.NONE),
                DeviceRequest.parse(device));
    }
}
