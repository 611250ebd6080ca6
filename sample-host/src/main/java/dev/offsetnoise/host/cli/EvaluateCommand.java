package dev.offsetnoise.host.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.evaluate.BrightnessReach;
import dev.offsetnoise.host.evaluate.EvaluationService;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.HostException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the brightness of models' pictures with that of their training data. */
@Command(
        name = "evaluate",
        description = "Draws pictures from each model with its own scheduler and compares their mean luma with that of"
                + " its training data; writes a contact sheet of each, dark to bright.",
        sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {

    private static final int DEFAULT_COUNT = 1000;
    private static final long BYTES_A_SHEET = 8L << 20;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|FOLDER",
            description = "A model; may be repeated to compare several.")
    private List<String> models = List.of();

    @Option(
            names = "--count",
            paramLabel = "K",
            description = "Pictures from each model, default " + DEFAULT_COUNT + ".")
    private int count = DEFAULT_COUNT;

    @Option(names = "--steps", paramLabel = "N", description = "Calls of the network. Default: the makers' advice.")
    private Integer steps;

    @Option(names = "--seed", paramLabel = "S", description = "The first picture's seed, default 0.")
    private long seed;

    @Option(
            names = "--batch",
            paramLabel = "B",
            description = "How many pictures go through the network together, default "
                    + GenerationRequest.DEFAULT_BATCH + ".")
    private int batch = GenerationRequest.DEFAULT_BATCH;

    @Option(names = "--device", paramLabel = "D", description = "auto (default), cpu, cuda or cuda:n.")
    private String device = "auto";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the contact sheets go, MODEL.png each.")
    private Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    EvaluateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<GenerationRequest> requests = models.stream().map(this::request).toList();
        List<BrightnessReach> results = new ArrayList<>();
        try (Host host = shared.open(surroundings)) {
            models.forEach(
                    model -> requireSheet(host.models().open(model).card().id()));
            OutputTarget.requireFolder(out, BYTES_A_SHEET * models.size());
            for (GenerationRequest request : requests) {
                BrightnessReach reach = evaluate(new EvaluationService(host), request);
                write(reach);
                results.add(reach);
            }
        }
        spec.commandLine().getOut().println(json ? Json.text(json(results)) : ReachTable.of(results));
        return ExitCode.SUCCESS;
    }

    private Path sheet(String model) {
        return out.resolve(model + ".png");
    }

    private void requireSheet(String model) {
        RecipeFile.requireReplaceable(sheet(model));
    }

    private GenerationRequest request(String model) {
        GenerationRequest.Builder request =
                GenerationRequest.of(model).pictures(seed, count, batch).device(DeviceRequest.parse(device));
        if (steps != null) {
            request.steps(steps);
        }
        return request.build();
    }

    private BrightnessReach evaluate(EvaluationService service, GenerationRequest request) {
        try (ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), surroundings.interactive())) {
            GenerationListener listener = new GenerationListener() {
                @Override
                public void progressed(long done, long total) {
                    bar.draw(done, total, request.model());
                }
            };
            return service.evaluate(request, listener, surroundings.cancellation());
        }
    }

    private void write(BrightnessReach reach) {
        try {
            RecipeFile.writeSheet(sheet(reach.result().model()), reach.sheet());
        } catch (IOException e) {
            throw new HostException(
                    "The contact sheet " + sheet(reach.result().model()) + " could not be written ("
                            + OutputTarget.reason(e) + "). Make room or name another place, and start again.",
                    e);
        }
    }

    private JsonObject json(List<BrightnessReach> results) {
        JsonObject object = new JsonObject();
        object.add("models", Json.array(results, this::json));
        return object;
    }

    private JsonElement json(BrightnessReach reach) {
        JsonObject object = new JsonObject();
        object.addProperty("model", reach.result().model());
        object.addProperty("scheduler", reach.result().scheduler());
        object.addProperty("steps", reach.result().steps());
        object.addProperty("pictures", reach.result().pictures().size());
        reach.distance().ifPresent(distance -> object.addProperty("lumaDistance", distance));
        object.addProperty("medianLuma", reach.result().medianLuma());
        object.addProperty("shareBelow0.1", reach.shareBelow(ReachTable.DARK));
        object.addProperty("shareAbove0.9", 1 - reach.shareBelow(ReachTable.BRIGHT));
        object.addProperty("sheet", sheet(reach.result().model()).toString());
        return object;
    }
}
