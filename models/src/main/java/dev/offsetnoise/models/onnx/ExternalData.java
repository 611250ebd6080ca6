package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a tensor's numbers stand when they are not in the ONNX file itself. A model may come from anybody, so its
 * paths are
 * followed only inside of its own folder.
 *
 * @param tensor the tensor's name
 * @param location the path as the model gives it, relative to its folder
 * @param file the file
 * @param offset position of the first byte
 * @param length bytes
 */
record ExternalData(String tensor, String location, Path file, long offset, int length) {

    /** Finds and checks the place; {@code folder} is the model's. */
    static ExternalData of(TensorProto tensor, Path folder) {
        Map<String, String> entries = tensor.getExternalDataList().stream()
                .collect(Collectors.toMap(
                        StringStringEntryProto::getKey, StringStringEntryProto::getValue, (first, second) -> second));
        long needed = bytesOf(tensor);
        String location = entries.getOrDefault("location", "");
        long offset = number(tensor, entries, "offset", 0);
        long length = number(tensor, entries, "length", needed);
        if (length != needed) {
            throw new InvalidRequestException(about(tensor) + length + " bytes; its extents " + tensor.getDimsList()
                    + " need " + needed + ". The file is damaged: copy or export it again.");
        }
        Path file = inside(folder, location, tensor);
        checkEnd(tensor, file, offset, needed);
        return new ExternalData(tensor.getName(), location, file, offset, (int) needed);
    }

    private static long bytesOf(TensorProto tensor) {
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        long bytes = (long) StoredWeight.elements(tensor.getName(), shape)
                * TensorContent.bytesOf(TensorContent.typeOf(tensor));
        if (bytes > Integer.MAX_VALUE) {
            throw new InvalidRequestException(about(tensor) + bytes + " bytes; one tensor may have " + Integer.MAX_VALUE
                    + ". Choose a smaller model.");
        }
        return bytes;
    }

    private static long number(TensorProto tensor, Map<String, String> entries, String key, long otherwise) {
        String text = entries.get(key);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new InvalidRequestException(about(tensor) + "a place whose " + key + " is \"" + text
                    + "\"; expected a whole number of bytes. Export the model again.");
        }
        return Long.parseLong(text);
    }

    private static Path inside(Path folder, String location, TensorProto tensor) {
        try {
            Path root = folder.toRealPath();
            Path relative = Path.of(location);
            boolean leaves = location.isEmpty() || relative.isAbsolute() || climbs(relative) || location.contains("\\");
            if (leaves) {
                throw leaving(tensor, location);
            }
            Path file = root.resolve(relative);
            if (!Files.isRegularFile(file)) {
                throw new InvalidRequestException(about(tensor) + "its numbers in the file \"" + location
                        + "\", which is missing. Copy it into the model's folder " + folder + ".");
            }
            if (!file.toRealPath().startsWith(root)) {
                throw leaving(tensor, location);
            }
            return file;
        } catch (InvalidPathException malformed) {
            throw leaving(tensor, location);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean climbs(Path relative) {
        for (Path part : relative) {
            if (part.toString().equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static void checkEnd(TensorProto tensor, Path file, long offset, long needed) {
        try {
            long size = Files.size(file);
            if (offset > size || needed > size - offset) {
                throw new InvalidRequestException(about(tensor) + needed + " bytes from position " + offset + " of "
                        + file.getFileName() + ", which has only " + size
                        + ". That file is cut off: copy or export it again.");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static InvalidRequestException leaving(TensorProto tensor, String location) {
        return new InvalidRequestException(about(tensor) + "its numbers at \"" + location
                + "\"; expected a file inside of the model's folder. Export the model again with relative names.");
    }

    private static String about(TensorProto tensor) {
        return "The tensor " + tensor.getName() + " has ";
    }

    /** Reads the bytes. */
    ByteBuffer read() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException(file + " became shorter while it was read.");
                }
            }
            return bytes.flip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
