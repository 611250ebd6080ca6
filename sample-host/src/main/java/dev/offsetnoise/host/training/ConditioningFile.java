package dev.offsetnoise.host.training;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.file.AtomicFile;
import dev.offsetnoise.latent.condition.Subject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The conditionings of subjects, computed once and kept in a file, because those of many texts do not fit into memory. Behind
 * a header that names the inputs and the shape of a row lie the subjects one after the other, in each the rows of all inputs,
 * as little-endian floats.
 */
final class ConditioningFile implements AutoCloseable {

    private static final long MAGIC = 0x4f4e434f4e443031L;

    private final FileChannel channel;
    private final String key;
    private final long start;
    private final long stride;
    private final Map<String, Row> inputs;
    private final Map<Subject, Integer> rows = new LinkedHashMap<>();

    /**
     * What an input takes for one image.
     *
     * @param shape without the batch
     * @param offset from the subject's first byte
     */
    private record Row(List<Integer> shape, long offset) {
        int size() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }
    }

    private ConditioningFile(FileChannel channel, String key, List<Subject> subjects) throws IOException {
        this.channel = channel;
        this.key = key;
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel.position(0)));
        if (in.readLong() != MAGIC || !in.readUTF().equals(key)) {
            throw new IOException("it holds other subjects");
        }
        inputs = new LinkedHashMap<>();
        long offset = 0;
        for (int i = in.readInt(); i > 0; i--) {
            String name = in.readUTF();
            List<Integer> shape = new ArrayList<>();
            for (int k = in.readInt(); k > 0; k--) {
                shape.add(in.readInt());
            }
            inputs.put(name, new Row(shape, offset));
            offset += (long) inputs.get(name).size() * Float.BYTES;
        }
        start = channel.position();
        stride = offset;
        subjects.forEach(subject -> rows.put(subject, rows.size()));
        long end = start + stride * subjects.size();
        if (channel.size() != end + Long.BYTES) {
            throw new IOException("it is cut off");
        }
        requireWhole(end);
    }

    /**
     * Opens a file if it was made for these subjects.
     *
     * @param file the file
     * @param key tells this model and these subjects from all others
     * @param subjects each once
     * @return empty if there is none, or if it is of others or damaged
     */
    static Optional<ConditioningFile> existing(Path file, String key, List<Subject> subjects) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(open(file, key, subjects));
        } catch (IOException other) {
            return Optional.empty();
        }
    }

    /**
     * Makes a file, replacing one that is there.
     *
     * @param file the file
     * @param key tells this model and these subjects from all others
     * @param subjects each once
     * @param compute the conditioning of one subject, as a batch of one
     * @return the open file
     * @throws IOException if it cannot be written
     */
    static ConditioningFile make(Path file, String key, List<Subject> subjects, Function<Subject, Conditioning> compute)
            throws IOException {
        AtomicFile.write(file, out -> write(out, key, subjects, compute));
        return open(file, key, subjects);
    }

    private static ConditioningFile open(Path file, String key, List<Subject> subjects) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new ConditioningFile(channel, key, subjects);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static void write(
            OutputStream out, String key, List<Subject> subjects, Function<Subject, Conditioning> compute)
            throws IOException {
        CRC32 checksum = new CRC32();
        DataOutputStream data = new DataOutputStream(new CheckedOutputStream(out, checksum));
        for (int i = 0; i < subjects.size(); i++) {
            Map<String, Tensor> told = compute.apply(subjects.get(i)).inputs();
            List<String> names = told.keySet().stream().sorted().toList();
            if (i == 0) {
                header(data, key, names, told);
            }
            for (String name : names) {
                float[] values = told.get(name).toArray();
                ByteBuffer bytes =
                        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                data.write(bytes.array());
            }
        }
        data.writeLong(checksum.getValue());
        data.flush();
    }

    private static void header(DataOutputStream data, String key, List<String> names, Map<String, Tensor> told)
            throws IOException {
        data.writeLong(MAGIC);
        data.writeUTF(key);
        data.writeInt(names.size());
        for (String name : names) {
            int[] shape = told.get(name).shape();
            data.writeUTF(name);
            data.writeInt(shape.length - 1);
            for (int k = 1; k < shape.length; k++) {
                data.writeInt(shape[k]);
            }
        }
    }

    private void requireWhole(long end) throws IOException {
        CRC32 checksum = new CRC32();
        ByteBuffer block = ByteBuffer.allocate(1 << 16);
        for (long at = 0; at < end; at += block.limit()) {
            block.clear().limit((int) Math.min(block.capacity(), end - at));
            readFully(block, at);
            checksum.update(block.flip());
        }
        ByteBuffer expected = ByteBuffer.allocate(Long.BYTES);
        readFully(expected, end);
        if (expected.flip().getLong() != checksum.getValue()) {
            throw new IOException("its checksum is wrong");
        }
    }

    private void readFully(ByteBuffer bytes, long position) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("it is cut off");
            }
        }
    }

    /** Tells these conditionings from others. */
    String key() {
        return key;
    }

    Set<String> inputs() {
        return inputs.keySet();
    }

    /** Shape of an input's tensor for a batch. */
    int[] shape(String input, int batch) {
        return IntStream.concat(
                        IntStream.of(batch), inputs.get(input).shape().stream().mapToInt(Integer::intValue))
                .toArray();
    }

    /** The row of a subject that the file was made for. */
    int row(Subject subject) {
        return rows.get(subject);
    }

    /** Copies a row into a batch. */
    void read(String input, int row, Tensor batch, int index) {
        Row place = inputs.get(input);
        ByteBuffer bytes = ByteBuffer.allocate(place.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long position = start + row * stride + place.offset();
        try {
            readFully(bytes, position);
        } catch (IOException failed) {
            throw new IllegalStateException(
                    "What was kept of the images' texts cannot be read any more (" + failed.getMessage()
                            + "). Start again with --resume; it is made anew if it is damaged.",
                    failed);
        }
        float[] values = new float[place.size()];
        bytes.flip().asFloatBuffer().get(values);
        batch.write(index * values.length, values, 0, values.length);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
