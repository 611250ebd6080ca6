package dev.offsetnoise.host.service;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders of small pipelines: as they were exported, or with the autoencoder that was trained for the latent adapter's tests. */
final class LatentPipeline {

    private static final Path PIPELINES = Path.of("src/test/resources/pipelines");
    private static final Path TRAINED = Path.of("../latent-adapter/src/test/resources/space/autoencoder");

    private LatentPipeline() {}

    /** All of the pipeline's weights are random. */
    static Path untrained(String name, Path folder) throws IOException {
        Path source = PIPELINES.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return folder;
    }

    /** Stable Diffusion 1 with a trained autoencoder; its denoiser's weights are random. */
    static Path withTrainedAutoencoder(Path folder) throws IOException {
        untrained("sd1", folder);
        JsonObject trained = json(TRAINED.resolve("expected.json"));
        for (String part : new String[] {"vae_encoder", "vae_decoder"}) {
            Path target = folder.resolve(part);
            Files.write(target.resolve("model.onnx"), Files.readAllBytes(TRAINED.resolve(part + "/model.onnx")));
            JsonObject config = json(target.resolve("config.json"));
            config.add("scaling_factor", trained.get("scaling"));
            config.add("shift_factor", trained.get("shift"));
            Files.writeString(target.resolve("config.json"), config.toString());
        }
        return folder;
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
