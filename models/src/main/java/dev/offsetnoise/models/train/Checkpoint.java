package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Fingerprint;
import dev.offsetnoise.models.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Saves and restores a training. The file holds a magic number, a fingerprint of what must not change (network, data,
 * options, process), the counters, the two loss curves, what the step sampling has learnt, the four arrays and a checksum.
 */
final class Checkpoint {

    /** Explicit schedules list every beta. */
    private static final int LONGEST_TEXT = 1 << 24;

    private static final int MOST_ENTRIES = 1000;

    /** A thousand losses at each of ten thousand steps. */
    private static final int MOST_NUMBERS = 10_000_000;

    /** Eight letters: the name of the format, and its version in the last two. */
    private static final long MAGIC = 0x4f4e434b50543034L;

    /** The version before, which knew no state of the step sampling. */
    private static final long WITHOUT_SAMPLING = 0x4f4e434b50543033L;

    private static final long NAME = 0xffff_ffff_ffff_0000L;

    private Checkpoint() {}

    static void save(Path file, Fingerprint fingerprint, TrainingState state) {
        AtomicFile.write(file, out -> {
            CRC32 checksum = new CRC32();
            DataOutputStream checked = new DataOutputStream(new CheckedOutputStream(out, checksum));
            checked.writeLong(MAGIC);
            writeFingerprint(checked, fingerprint);
            writeState(checked, state);
            checked.flush();
            out.writeLong(checksum.getValue());
        });
    }

    private static void writeFingerprint(DataOutputStream out, Fingerprint fingerprint) throws IOException {
        out.writeInt(fingerprint.entries().size());
        for (Map.Entry<String, String> entry : fingerprint.entries().entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeState(DataOutputStream out, TrainingState state) throws IOException {
        out.writeLong(state.steps);
        out.writeDouble(state.lossSum);
        out.writeLong(state.lossImages);
        out.writeDouble(state.seconds);
        writeCurve(out, state.lossCurve);
        writeCurve(out, state.validationCurve);
        writeNumbers(out, state.sampling);
        out.writeInt(state.weights.length);
        for (float[] array : new float[][] {state.weights, state.average, state.first, state.second}) {
            ByteBuffer bytes = ByteBuffer.allocate(array.length * Float.BYTES);
            bytes.asFloatBuffer().put(array);
            out.write(bytes.array());
        }
    }

    private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    private static void writeCurve(DataOutputStream out, List<LossPoint> curve) throws IOException {
        out.writeInt(curve.size());
        for (LossPoint point : curve) {
            out.writeLong(point.images());
            out.writeDouble(point.loss());
        }
    }

    /**
     * Restores a training.
     *
     * @return the state, or empty if there is no checkpoint
     * @throws InvalidRequestException if the file is damaged or belongs to another training
     */
    static Optional<TrainingState> load(Path file, Fingerprint fingerprint) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CRC32 checksum = new CRC32();
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(stream)) {
            DataInputStream checked = new DataInputStream(new CheckedInputStream(in, checksum));
            long version = checked.readLong();
            requireMagic(version);
            requireSame(file, readFingerprint(checked), fingerprint);
            TrainingState state = readState(checked, version != WITHOUT_SAMPLING);
            if (in.readLong() != checksum.getValue()) {
                throw new IOException("its checksum is wrong");
            }
            return Optional.of(state);
        } catch (IOException damaged) {
            throw new InvalidRequestException(
                    "Checkpoint " + file + " cannot be read ("
                            + (damaged.getMessage() == null ? "it is cut off" : damaged.getMessage())
                            + "); delete it to start from the beginning.",
                    damaged);
        }
    }

    private static void requireMagic(long magic) throws IOException {
        if ((magic & NAME) != (MAGIC & NAME)) {
            throw new IOException("it is no checkpoint of this program");
        }
        if (magic != MAGIC && magic != WITHOUT_SAMPLING) {
            throw new IOException("it comes from another version of this program, which can continue it");
        }
    }

    private static Fingerprint readFingerprint(DataInputStream in) throws IOException {
        int size = in.readInt();
        requireDescription(size >= 0 && size <= MOST_ENTRIES);
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = readText(in);
            entries.put(name, readText(in));
        }
        return new Fingerprint(entries);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        requireDescription(length >= 0 && length <= LONGEST_TEXT);
        return new String(readBytes(in, length), StandardCharsets.UTF_8);
    }

    private static void requireDescription(boolean valid) throws IOException {
        if (!valid) {
            throw new IOException("its description is damaged");
        }
    }

    private static void requireSame(Path file, Fingerprint stored, Fingerprint asked) {
        List<String> differences = FingerprintDifference.between(stored, asked);
        if (!differences.isEmpty()) {
            throw new InvalidRequestException("Checkpoint " + file + " belongs to another training:\n  "
                    + String.join("\n  ", differences)
                    + "\nUse the same settings to continue it, or another folder to start anew.");
        }
    }

    private static TrainingState readState(DataInputStream in, boolean withSampling) throws IOException {
        long steps = in.readLong();
        double lossSum = in.readDouble();
        long lossImages = in.readLong();
        double seconds = in.readDouble();
        List<LossPoint> lossCurve = readCurve(in);
        List<LossPoint> validationCurve = readCurve(in);
        double[] sampling = withSampling ? readNumbers(in) : new double[0];
        int size = in.readInt();
        TrainingState state = new TrainingState(array(in, size), array(in, size), array(in, size), array(in, size));
        state.steps = steps;
        state.lossSum = lossSum;
        state.lossImages = lossImages;
        state.seconds = seconds;
        state.sampling = sampling;
        state.lossCurve.addAll(lossCurve);
        state.validationCurve.addAll(validationCurve);
        return state;
    }

    private static List<LossPoint> readCurve(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<LossPoint> curve = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            curve.add(new LossPoint(in.readLong(), in.readDouble()));
        }
        return curve;
    }

    private static double[] readNumbers(DataInputStream in) throws IOException {
        int size = in.readInt();
        requireDescription(size >= 0 && size <= MOST_NUMBERS);
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    private static float[] array(DataInputStream in, int size) throws IOException {
        if (size < 0 || size > Integer.MAX_VALUE / Float.BYTES) {
            throw new IOException("its number of weights is damaged");
        }
        float[] array = new float[size];
        ByteBuffer.wrap(readBytes(in, size * Float.BYTES)).asFloatBuffer().get(array);
        return array;
    }

    private static byte[] readBytes(DataInputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("it is cut off");
        }
        return bytes;
    }
}
