package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import dev.offsetnoise.latent.model.MemorySize;
import dev.offsetnoise.latent.model.NotEnoughMemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A failure of ONNX Runtime for lack of memory, told from others by what it says.
 *
 * @param missing bytes that it asked for at once; empty where it does not say
 * @param failure what it threw
 */
record MemoryShortage(OptionalLong missing, OrtException failure) {

    private static final List<String> SIGNS = List.of(
            "Failed to allocate memory",
            "bad_alloc",
            "out of memory",
            "smaller than requested bytes",
            "CUDNN_STATUS_ALLOC_FAILED",
            "CUBLAS_STATUS_ALLOC_FAILED");

    private static final Pattern BYTES =
            Pattern.compile("request(?:ed)? (?:buffer of )?(?:size|bytes)(?: of)?:? ?(\\d{1,18})");

    private static final String REMEDY =
            "Ask for smaller pictures (--width, --height) or fewer at once (--batch 1), or end" + " other programs.";

    static Optional<MemoryShortage> of(OrtException failure) {
        String text = String.valueOf(failure.getMessage());
        if (SIGNS.stream().noneMatch(text::contains)) {
            return Optional.empty();
        }
        Matcher bytes = BYTES.matcher(text);
        OptionalLong missing = bytes.find() ? OptionalLong.of(Long.parseLong(bytes.group(1))) : OptionalLong.empty();
        return Optional.of(new MemoryShortage(missing, failure));
    }

    /**
     * What the user is told.
     *
     * @param file the network
     * @param work what it was to do, such as "run for [2, 4, 64, 64]"
     */
    NotEnoughMemoryException exception(Path file, String work) {
        String weights = MemorySize.of(weightBytes(file));
        String needed = missing.isPresent()
                ? MemorySize.of(missing.getAsLong())
                        + " more in one piece, beside what it held already with its weights of " + weights
                : "more than there is; its weights alone take " + weights;
        return new NotEnoughMemoryException(
                "Not enough memory for the network in " + file + " to " + work + ": it needed " + needed + ". "
                        + REMEDY,
                missing,
                failure);
    }

    /** The network's file and those beside it that hold its weights: exporters begin their names with the file's. */
    private static long weightBytes(Path file) {
        String name = file.getFileName().toString();
        try (Stream<Path> beside = Files.list(file.toAbsolutePath().getParent())) {
            return beside.filter(part -> part.getFileName().toString().startsWith(name))
                    .mapToLong(part -> part.toFile().length())
                    .sum();
        } catch (IOException unreadable) {
            return file.toFile()
                    .length(); // the message is about memory: a folder that cannot be listed does not stand in its way
        }
    }
}
