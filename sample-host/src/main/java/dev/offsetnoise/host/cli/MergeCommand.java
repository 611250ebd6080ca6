package dev.offsetnoise.host.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.training.MergeRequest;
import dev.offsetnoise.host.training.MergeService;
import dev.offsetnoise.host.training.MergeSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a model of another one and an adapter. */
@Command(
        name = "merge",
        description = "Adds a LoRA adapter, of \"finetune --save-lora adapter\" or of kohya's, diffusers' or PEFT's"
                + " trainers, to the weights of an exported model.",
        sortOptions = false,
        showDefaultValues = true)
final class MergeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private SharedOptions shared;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME|FOLDER",
            description = "The model: see the command \"models\".")
    private String model;

    @Option(names = "--adapter", required = true, paramLabel = "FILE", description = "The adapter, a safetensors file.")
    private Path adapter;

    @Option(
            names = "--strength",
            paramLabel = "S",
            description = "How much of the adapter; 1 is what it was trained for, negative ones lead away from it.")
    private double strength = 1;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "The new model's folder; its name becomes the model's id.")
    private Path out;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            showDefaultValue = Visibility.NEVER,
            description = "The model's name in lists. Default: its id.")
    private String title;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    MergeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        MergeRequest request = new MergeRequest(model, adapter, strength, out, Optional.ofNullable(title));
        try (Host host = shared.open(surroundings)) {
            MergeSummary summary = new MergeService(host.models()).merge(request);
            spec.commandLine().getOut().println(json ? Json.text(json(summary)) : text(summary));
        }
        return ExitCode.SUCCESS;
    }

    private static String text(MergeSummary summary) {
        StringBuilder text = new StringBuilder();
        summary.remarks().forEach(remark -> text.append(remark).append(System.lineSeparator()));
        return text.append("Model ")
                .append(summary.model())
                .append(" in ")
                .append(summary.folder())
                .append(": ")
                .append(summary.weights())
                .append(" weights changed.")
                .toString();
    }

    private static JsonObject json(MergeSummary summary) {
        JsonObject json = new JsonObject();
        json.addProperty("model", summary.model());
        json.addProperty("folder", summary.folder().toString());
        json.addProperty("weights", summary.weights());
        JsonArray remarks = new JsonArray();
        summary.remarks().forEach(remarks::add);
        json.add("remarks", remarks);
        return json;
    }
}
