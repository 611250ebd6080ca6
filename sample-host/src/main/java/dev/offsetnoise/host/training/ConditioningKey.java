package dev.offsetnoise.host.training;

import dev.offsetnoise.host.file.FileHash;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TextFiles;
import dev.offsetnoise.latent.model.TextSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A name for the conditionings of some subjects by a model: equal only if subjects, encoders and tokenizers are. */
final class ConditioningKey {

    private ConditioningKey() {}

    static String of(ModelFolder model, List<Subject> subjects) throws IOException {
        MessageDigest digest = sha256();
        for (ConditioningInput input : model.card().denoiser().conditioning()) {
            add(digest, input.toString());
            if (input instanceof ConditioningInput.Textual text) {
                for (TextSource source : text.sources()) {
                    add(digest, model, model.textFiles(source));
                }
            }
        }
        subjects.forEach(subject -> add(digest, subject.toString()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, ModelFolder model, TextFiles files) throws IOException {
        for (Path part : List.of(files.encoder(), files.tokenizer())) {
            for (Path file : PartFiles.of(model.path(), part)) {
                add(digest, file.getFileName() + " " + FileHash.sha256(file));
            }
        }
    }

    /** With its length, so that no two lists of texts look alike. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
