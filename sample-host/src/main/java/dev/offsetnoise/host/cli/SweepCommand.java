package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.GenerationResult;
import dev.offsetnoise.host.service.GenerationService;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.KeptNetworks;
import dev.offsetnoise.host.service.PictureFiles;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the same picture from dark to bright. */
@Command(
        name = "sweep",
        description = "Makes pictures with one seed from the darkest to the brightest that the model knows.",
        sortOptions = false)
final class SweepCommand implements Callable<Integer> {

    private static final int DEFAULT_POINTS = 5;
    private static final int MAX_POINTS = 101;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|FOLDER",
            description = "A model that was trained with an offset.")
    private String model;

    @Option(
            names = "--points",
            paramLabel = "N",
            description = "How many brightnesses, default " + DEFAULT_POINTS + ".")
    private int points = DEFAULT_POINTS;

    @Option(names = "--steps", paramLabel = "N", description = "Calls of the network. Default: the maker's advice.")
    private Integer steps;

    @Option(names = "--seed", paramLabel = "S", description = "The pictures' seed, default 0.")
    private long seed;

    @Mixin
    private PromptOptions prompt;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu, cuda or cuda:n.")
    private String device = "auto";

    @Option(names = "--scale", paramLabel = "N", description = "Enlarge the pictures by a whole factor, default 1.")
    private int scale = 1;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the pictures go: -1.00.png is the darkest, +1.00.png the brightest.")
    private Path out;

    SweepCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (points < 2 || points > MAX_POINTS) {
            throw new InvalidRequestException("Points " + points + ": expected 2 to " + MAX_POINTS + ".");
        }
        try (Host host = shared.open(surroundings);
                KeptNetworks kept = new KeptNetworks()) {
            for (int i = 0; i < points; i++) {
                make(host.generation(kept), -1 + 2.0 * i / (points - 1));
            }
        }
        return ExitCode.SUCCESS;
    }

    private void make(GenerationService service, double brightness) {
        Path file = out.resolve(String.format(Locale.ROOT, "%+.2f.png", brightness));
        GenerationRequest.Builder request = GenerationRequest.of(model)
                .pictures(seed, 1, 1)
                .brightness(BrightnessDial.at(brightness))
                .prompt(prompt.over(PromptRequest.NONE))
                .device(DeviceRequest.parse(device))
                .scale(scale);
        if (steps != null) {
            request.steps(steps);
        }
        GenerationResult result = service.generate(
                request.build(),
                new PictureFiles(file, Optional.empty()),
                new GenerationListener() {},
                surroundings.cancellation());
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%s  brightness %+.2f  mean luma %.3f  on %s",
                        file,
                        brightness,
                        result.medianLuma(),
                        result.device()));
    }
}
