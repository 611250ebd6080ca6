package dev.offsetnoise.latent.pipeline;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.latent.onnx.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes small pipelines in the layout of diffusers; tests change or take away what they are about. */
final class TinyPipeline {

    private static final String SCHEDULER =
            """
            {"_class_name": "%s", "_diffusers_version": "0.21.4", "beta_start": 0.00085, "beta_end": 0.012,
             "beta_schedule": "scaled_linear", "num_train_timesteps": 1000}
            """;

    final Path folder;

    private TinyPipeline(Path folder) {
        this.folder = folder;
    }

    static TinyPipeline plain(Path folder) {
        TinyPipeline pipeline = new TinyPipeline(folder);
        pipeline.common("StableDiffusionPipeline");
        pipeline.network("unet", unet(4, 4));
        pipeline.network("text_encoder", encoder().output("last_hidden_state", Network.FLOAT, "N", "T", 8));
        return pipeline;
    }

    static TinyPipeline xl(Path folder) {
        TinyPipeline pipeline = new TinyPipeline(folder);
        pipeline.common("ORTStableDiffusionXLPipeline");
        pipeline.network(
                "unet",
                unet(4, 4, 16).input("text_embeds", Network.FLOAT, "N", 8).input("time_ids", Network.FLOAT, "N", 6));
        pipeline.network("text_encoder", layers(encoder(), 12));
        pipeline.network("text_encoder_2", layers(encoder().output("text_embeds", Network.FLOAT, "N", 8), 3));
        pipeline.copyTokenizer("tokenizer_2");
        return pipeline;
    }

    private void common(String pipelineClass) {
        write(
                "model_index.json",
                "{\"_class_name\": \"" + pipelineClass + "\", \"scheduler\": [\"diffusers\", \"DDIMScheduler\"],"
                        + " \"safety_checker\": [null, null], \"requires_safety_checker\": false}");
        write("unet/config.json", "{\"sample_size\": 16, \"in_channels\": 4}");
        write(
                "vae_decoder/config.json",
                "{\"block_out_channels\": [1, 2, 4, 8], \"scaling_factor\": 0.5, \"latent_channels\": 4}");
        scheduler("DDIMScheduler", config -> {});
        network("vae_encoder", images("sample", 3, "latent_sample", 4));
        network("vae_decoder", images("latent_sample", 4, "sample", 3));
        copyTokenizer("tokenizer");
    }

    static Network unet(int in, int out) {
        return unet(in, out, 8);
    }

    private static Network unet(int in, int out, int width) {
        return new Network()
                .input("sample", Network.FLOAT, "N", in, "H", "W")
                .input("timestep", Network.INT64)
                .input("encoder_hidden_states", Network.FLOAT, "N", "T", width)
                .output("out_sample", Network.FLOAT, "N", out, "H", "W");
    }

    private static Network encoder() {
        return new Network().input("input_ids", Network.INT64, "N", "T");
    }

    private static Network layers(Network encoder, int count) {
        encoder.output("last_hidden_state", Network.FLOAT, "N", "T", 8);
        for (int layer = count; layer >= 0; layer--) { // in an order that is not theirs
            encoder.output("hidden_states." + layer, Network.FLOAT, "N", "T", 8);
        }
        return encoder;
    }

    static Network images(String input, int in, String output, int out) {
        return new Network()
                .input(input, Network.FLOAT, "N", in, "H", "W")
                .output(output, Network.FLOAT, "N", out, "H", "W");
    }

    void network(String part, Network network) {
        write(part + "/model.onnx", "");
        network.write(folder.resolve(part).resolve("model.onnx"));
    }

    /** Writes a scheduler's configuration, changed, and names its class in the index. */
    void scheduler(String name, Consumer<JsonObject> change) {
        write("scheduler/scheduler_config.json", SCHEDULER.formatted(name));
        change("scheduler/scheduler_config.json", change);
        change("model_index.json", index -> index.getAsJsonArray("scheduler")
                .set(1, new com.google.gson.JsonPrimitive(name)));
    }

    void change(String name, Consumer<JsonObject> change) {
        try {
            JsonObject root = JsonParser.parseString(Files.readString(folder.resolve(name)))
                    .getAsJsonObject();
            change.accept(root);
            write(name, root.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void copyTokenizer(String name) {
        for (String file : new String[] {"vocab.json", "merges.txt"}) {
            try (InputStream in = TinyPipeline.class.getResourceAsStream("/text/encoder/" + file)) {
                Files.createDirectories(folder.resolve(name));
                Files.copy(in, folder.resolve(name).resolve(file));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
