package dev.offsetnoise.host.file;

import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file, by which a recipe knows the network again. */
public final class FileHash {

    private static final int BUFFER_BYTES = 1 << 16;

    private FileHash() {}

    /**
     * Reads a file and computes its hash.
     *
     * @param file the file
     * @return 64 lower-case hexadecimal digits
     * @throws ModelException if it cannot be read
     */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ModelException("Cannot read " + file + ": " + OutputTarget.reason(e) + ".", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
