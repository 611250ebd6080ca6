package dev.offsetnoise.models.train;

import dev.offsetnoise.api.InvalidRequestException;
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
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Saves and restores a training. The file holds a magic number, a fingerprint of what must not change (network, data,
 * options, process), the counters, the two loss curves, the four arrays and a checksum.
 */
final class Checkpoint {

    /** Explicit schedules list every beta. */
    private static final int LONGEST_FINGERPRINT = 1 << 24;

    private static final long MAGIC = 0x4f4e434b50543032L;

    private Checkpoint() {}

    static void save(Path file, String fingerprint, TrainingState state) {
        AtomicFile.write(file, out -> {
            CRC32 checksum = new CRC32();
            DataOutputStream checked = new DataOutputStream(new CheckedOutputStream(out, checksum));
            writeState(checked, fingerprint, state);
            checked.flush();
            out.writeLong(checksum.getValue());
        });
    }

    private static void writeState(DataOutputStream out, String fingerprint, TrainingState state) throws IOException {
        out.writeLong(MAGIC);
        byte[] text = fingerprint.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.writeLong(state.steps);
        out.writeDouble(state.lossSum);
        out.writeLong(state.lossCount);
        out.writeDouble(state.seconds);
        writeCurve(out, state.lossCurve);
        writeCurve(out, state.validationCurve);
        out.writeInt(state.weights.length);
        for (float[] array : new float[][] {state.weights, state.average, state.first, state.second}) {
            ByteBuffer bytes = ByteBuffer.allocate(array.length * Float.BYTES);
            bytes.asFloatBuffer().put(array);
            out.write(bytes.array());
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
    static Optional<TrainingState> load(Path file, String fingerprint) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CRC32 checksum = new CRC32();
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                DataInputStream in = new DataInputStream(stream)) {
            TrainingState state =
                    readState(new DataInputStream(new CheckedInputStream(in, checksum)), file, fingerprint);
            if (in.readLong() != checksum.getValue()) {
                throw new IOException("its checksum is wrong");
            }
            return Optional.of(state);
        } catch (IOException damaged) {
            throw new InvalidRequestException(
                    "Checkpoint " + file + " cannot be read (" + damaged.getMessage()
                            + "); delete it to start from the beginning.",
                    damaged);
        }
    }

    private static TrainingState readState(DataInputStream in, Path file, String fingerprint) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new IOException("it is no checkpoint of this program");
        }
        int length = in.readInt();
        if (length < 0 || length > LONGEST_FINGERPRINT) {
            throw new IOException("its description is damaged");
        }
        byte[] text = in.readNBytes(length);
        if (text.length < length) {
            throw new IOException("it is cut off");
        }
        String found = new String(text, StandardCharsets.UTF_8);
        if (!found.equals(fingerprint)) {
            throw new InvalidRequestException("Checkpoint " + file + " belongs to another training.\n  it has: " + found
                    + "\n  asked for: " + fingerprint
                    + "\nUse the same settings to continue it, or another folder to start anew.");
        }
        long steps = in.readLong();
        double lossSum = in.readDouble();
        long lossCount = in.readLong();
        double seconds = in.readDouble();
        List<LossPoint> lossCurve = readCurve(in);
        List<LossPoint> validationCurve = readCurve(in);
        int size = in.readInt();
        TrainingState state = new TrainingState(array(in, size), array(in, size), array(in, size), array(in, size));
        state.steps = steps;
        state.lossSum = lossSum;
        state.lossCount = lossCount;
        state.seconds = seconds;
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

    private static float[] array(DataInputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(Math.multiplyExact(size, Float.BYTES));
        if (bytes.length < size * Float.BYTES) {
            throw new IOException("it is cut off");
        }
        float[] array = new float[size];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(array);
        return array;
    }
}
