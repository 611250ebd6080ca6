package dev.offsetnoise.host.desktop.memory;

import dev.offsetnoise.host.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which a window's memory lies. A file that cannot be read, be it in part, is put aside, never overwritten.
 *
 * @param path where it is, or will be
 */
public record MemoryFile(Path path) {

    private static final String FOLDER = "offset-noise";
    private static final String NAME = "desktop.json";
    private static final String ASIDE = ".broken";

    /**
     * What was remembered.
     *
     * @param memory it; empty if there was nothing, or nothing that could be read
     * @param remark what the user should know
     */
    public record Found(Optional<Memory> memory, Optional<String> remark) {}

    /**
     * The file of the user who runs the program.
     *
     * @param environment the environment's variables
     * @param home the user's folder
     * @return below {@code APPDATA} or {@code XDG_CONFIG_HOME} where there is one, else below {@code .config}
     */
    public static MemoryFile ofUser(Map<String, String> environment, Path home) {
        Path folder = Optional.ofNullable(environment.get("APPDATA"))
                .or(() -> Optional.ofNullable(environment.get("XDG_CONFIG_HOME")))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".config"));
        return new MemoryFile(folder.resolve(FOLDER).resolve(NAME));
    }

    /**
     * Reads it.
     *
     * @return what was found; never fails
     */
    public Found read() {
        if (!Files.exists(path)) {
            return new Found(Optional.empty(), Optional.empty());
        }
        try {
            MemoryReader.Read read = MemoryReader.read(Files.readString(path));
            return new Found(
                    Optional.of(read.memory()),
                    read.broken().isEmpty() ? Optional.empty() : Optional.of(partly(read.broken())));
        } catch (IOException | RuntimeException broken) {
            return new Found(
                    Optional.empty(),
                    Optional.of("The window's settings in " + path + " could not be read" + putAside()
                            + " The window starts afresh."));
        }
    }

    private String partly(List<String> broken) {
        return "Of the window's settings in " + path + " these could not be read and start afresh: "
                + String.join(", ", broken) + putAside();
    }

    /** Ends a sentence. */
    private String putAside() {
        Path aside = path.resolveSibling(path.getFileName() + ASIDE);
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            return ". The file lies in " + aside.getFileName() + " now.";
        } catch (IOException failed) {
            return ", nor can the file be put aside (" + failed.getMessage() + ").";
        }
    }

    /**
     * Writes it.
     *
     * @param memory what to remember
     * @throws IOException if it cannot be written; what was there stays
     */
    public void write(Memory memory) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        byte[] text = MemoryJson.write(memory).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(path, out -> out.write(text));
    }
}
