package dev.offsetnoise.models.safetensors;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A safetensors file: eight bytes with the length of the header, the header, the numbers. Reading takes in the header alone;
 * numbers are read when they are asked for, into memory whose size the header and the length of the file agree on.
 */
public final class SafetensorsFile {

    /** Longer than the header of any adapter with its notes, and short enough for any memory. */
    private static final int LONGEST_HEADER = 1 << 24;

    private static final long LARGEST_TENSOR = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final HeaderReader header;
    private final long dataStart;

    private SafetensorsFile(Path file, HeaderReader header, long dataStart) {
        this.file = file;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Reads and checks a header.
     *
     * @param file the file
     * @return what it holds
     * @throws InvalidRequestException if it is missing, cut off or damaged, if its tensors overlap or leave gaps, or if one is of
     *     a type other than F32, F16 and BF16
     */
    public static SafetensorsFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("There is no file " + file + ". Name a safetensors file.");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] header = header(channel);
            long dataStart = Long.BYTES + (long) header.length;
            HeaderReader read = HeaderReader.read(text(header));
            checkPlaces(List.copyOf(read.tensors().values()), channel.size() - dataStart);
            return new SafetensorsFile(file, read, dataStart);
        } catch (DamagedHeader damaged) {
            throw new InvalidRequestException(
                    file + " cannot be read as a safetensors file: " + damaged.getMessage()
                            + ". Save or copy it again.",
                    damaged);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + file + " (" + failed.getMessage() + ").", failed);
        }
    }

    private static byte[] header(FileChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, length, 0);
        long bytes = length.getLong(0);
        if (bytes < 0 || bytes > Math.min(LONGEST_HEADER, channel.size() - Long.BYTES)) {
            throw new DamagedHeader("it begins with a header of " + Long.toUnsignedString(bytes) + " bytes, has "
                    + channel.size() + " bytes in all, and a header ends at " + LONGEST_HEADER);
        }
        ByteBuffer header = ByteBuffer.allocate((int) bytes);
        fill(channel, header, Long.BYTES);
        return header.array();
    }

    private static String text(byte[] header) throws DamagedHeader {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header))
                    .toString();
            if (!text.startsWith("{")) {
                throw new DamagedHeader("its header does not begin with {");
            }
            return text;
        } catch (CharacterCodingException malformed) {
            throw new DamagedHeader("its header is no UTF-8");
        }
    }

    /** One tensor begins where another ends, and the last one ends with the file. */
    private static void checkPlaces(List<StoredTensor> tensors, long size) throws DamagedHeader {
        List<StoredTensor> sorted = tensors.stream()
                .sorted(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end))
                .toList();
        long position = 0;
        for (StoredTensor tensor : sorted) {
            if (tensor.begin() != position || tensor.end() < position || tensor.end() > size) {
                throw new DamagedHeader("its tensor \"" + tensor.name() + "\" stands at " + tensor.begin() + " to "
                        + tensor.end() + " of " + size + " bytes, and the one before it ends at " + position);
            }
            checkSize(tensor);
            position = tensor.end();
        }
        if (position != size) {
            throw new DamagedHeader("its tensors end at " + position + " of " + size + " bytes");
        }
    }

    private static void checkSize(StoredTensor tensor) throws DamagedHeader {
        long held = tensor.end() - tensor.begin();
        long expected = tensor.type().width();
        for (long extent : tensor.shape()) {
            boolean tooMany = extent > 0 && expected > LARGEST_TENSOR / extent;
            expected = tooMany ? -1 : expected * extent;
            if (tooMany) {
                break;
            }
        }
        if (held != expected) {
            throw new DamagedHeader("its tensor \"" + tensor.name() + "\" has " + held
                    + " bytes, which is not what its shape needs, or more than " + LARGEST_TENSOR);
        }
    }

    private static void fill(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new DamagedHeader("it is cut off");
            }
        }
    }

    /**
     * The texts beside the tensors.
     *
     * @return by name; empty if there are none
     */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(header.metadata());
    }

    /**
     * What the tensors are called.
     *
     * @return in the header's order
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.tensors().keySet());
    }

    /**
     * Reads a tensor.
     *
     * @param name one of {@link #names()}
     * @return its numbers, widened to 32 bit
     * @throws InvalidRequestException if there is none of that name
     * @throws UncheckedIOException if it cannot be read
     */
    public FloatTensor tensor(String name) {
        StoredTensor tensor = Optional.ofNullable(header.tensors().get(name))
                .orElseThrow(() -> new InvalidRequestException(file + " has no tensor \"" + name + "\"; it has "
                        + header.tensors().size() + " others."));
        ByteBuffer bytes =
                ByteBuffer.allocate((int) (tensor.end() - tensor.begin())).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            fill(channel, bytes, dataStart + tensor.begin());
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + file + " (" + failed.getMessage() + ").", failed);
        }
        bytes.flip();
        float[] values = new float[bytes.remaining() / tensor.type().width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.type().next(bytes);
        }
        return new FloatTensor(tensor.shape(), values);
    }

    /**
     * Writes a file, all of it or nothing. The same content makes the same bytes: texts and tensors are sorted by name.
     *
     * @param file the file
     * @param metadata texts beside the tensors
     * @param tensors the tensors by name; kept in 32 bit
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(Path file, Map<String, String> metadata, Map<String, FloatTensor> tensors) {
        SafetensorsWriter.write(file, metadata, tensors);
    }
}
