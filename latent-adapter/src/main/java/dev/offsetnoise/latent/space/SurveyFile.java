package dev.offsetnoise.latent.space;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A survey of an autoencoder, kept beside the model. A file that is about other networks, of another version or damaged is
 * as good as none.
 *
 * @param path where it lies
 * @param key tells the networks and how they are used
 */
record SurveyFile(Path path, String key) {

    static final String NAME = "latent-luma.json";

    /** Changes with what is measured and how. */
    private static final int VERSION = 1;

    private static final int LARGEST = 1 << 20;
    private static final int BUFFER = 1 << 20;
    private static final Gson GSON = new Gson();

    /** What the file holds. */
    private record Document(int version, String key, VaeSurvey survey) {}

    static SurveyFile of(LatentSpace space, Path folder) {
        return new SurveyFile(folder.resolve(NAME), key(space));
    }

    private static String key(LatentSpace space) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path network : space.files()) {
                for (Path part : parts(network)) {
                    add(part, digest);
                }
            }
            return HexFormat.of().formatHex(digest.digest()) + " " + space.scale();
        } catch (IOException failed) {
            throw new ModelException("Cannot read the autoencoder's files: " + failed.getMessage() + ".", failed);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java has SHA-256.", never);
        }
    }

    /** A network's file, and those beside it that hold its weights: exporters begin their names with the file's. */
    private static List<Path> parts(Path network) throws IOException {
        String name = network.getFileName().toString();
        try (Stream<Path> beside = Files.list(network.toAbsolutePath().getParent())) {
            return beside.filter(file -> file.getFileName().toString().startsWith(name) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    private static void add(Path file, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream content = Files.newInputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    Optional<VaeSurvey> read() {
        try {
            if (!Files.isRegularFile(path) || Files.size(path) > LARGEST) {
                return Optional.empty();
            }
            return Optional.ofNullable(GSON.fromJson(Files.readString(path), Document.class))
                    .filter(document -> document.version() == VERSION && key.equals(document.key()))
                    .map(Document::survey)
                    .filter(VaeSurvey::isWhole);
        } catch (IOException | JsonParseException unreadable) {
            return Optional.empty(); // it is measured again
        }
    }

    /** Keeps a survey, or says why it cannot. */
    Optional<String> write(VaeSurvey survey) {
        try {
            // Not a temporary file of the platform's: only its owner could read that.
            Path draft = path.toAbsolutePath().resolveSibling(NAME + "-" + UUID.randomUUID() + ".part");
            try {
                Files.writeString(
                        draft, GSON.toJson(new Document(VERSION, key, survey)), StandardOpenOption.CREATE_NEW);
                Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of("What was measured of the autoencoder cannot be kept in " + path + " (" + failed
                    + "); it will be measured again each time. Make the folder writable to save that.");
        }
    }
}
