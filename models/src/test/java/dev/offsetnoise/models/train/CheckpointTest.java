package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    private static final Fingerprint FINGERPRINT =
            Fingerprint.NONE.with("network", "a").with("learning rate", 1e-4).with("seed", 5);

    @TempDir
    Path folder;

    private Path file;
    private final TrainingState state = new TrainingState(
            new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}, new float[] {7, Float.MIN_VALUE});

    @BeforeEach
    void saveOne() {
        file = folder.resolve("sub").resolve("checkpoint.bin");
        state.steps = 12;
        state.lossSum = 0.1;
        state.lossImages = 3;
        state.seconds = 4.5;
        state.lossCurve.add(new LossPoint(1000, 0.25));
        Checkpoint.save(file, FINGERPRINT, state);
    }

    @Test
    void everythingComesBack() {
        TrainingState loaded = Checkpoint.load(file, FINGERPRINT).orElseThrow();
        assertArrayEquals(state.weights, loaded.weights);
        assertArrayEquals(state.average, loaded.average);
        assertArrayEquals(state.first, loaded.first);
        assertArrayEquals(state.second, loaded.second);
        assertEquals(12, loaded.steps);
        assertEquals(0.1, loaded.lossSum);
        assertEquals(3, loaded.lossImages);
        assertEquals(4.5, loaded.seconds);
        assertEquals(state.lossCurve, loaded.lossCurve);
    }

    @Test
    void whatTheStepSamplingHasLearntComesBack() {
        state.sampling = new double[] {0.25, Double.MIN_VALUE, 3};
        Checkpoint.save(file, FINGERPRINT, state);
        assertArrayEquals(state.sampling, Checkpoint.load(file, FINGERPRINT).orElseThrow().sampling);
    }

    /** Its format has no place for the state of the sampling: four bytes less, before the weights. */
    @Test
    void aCheckpointOfTheVersionBeforeIsContinued() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int weights = whole.length - Long.BYTES - 4 * 2 * Float.BYTES - Integer.BYTES;
        byte[] old = new byte[whole.length - Integer.BYTES];
        System.arraycopy(whole, 0, old, 0, weights - Integer.BYTES);
        System.arraycopy(whole, weights, old, weights - Integer.BYTES, whole.length - weights);
        old[7] = '3';
        CRC32 checksum = new CRC32();
        checksum.update(old, 0, old.length - Long.BYTES);
        ByteBuffer.wrap(old).putLong(old.length - Long.BYTES, checksum.getValue());
        Files.write(file, old);
        TrainingState loaded = Checkpoint.load(file, FINGERPRINT).orElseThrow();
        assertArrayEquals(state.second, loaded.second);
        assertEquals(0, loaded.sampling.length);
    }

    @Test
    void aDescriptionMayBeLong() {
        Fingerprint everyBeta = Fingerprint.NONE.with("noise schedule", "0.0001,".repeat(20_000));
        Checkpoint.save(file, everyBeta, state);
        assertEquals(12, Checkpoint.load(file, everyBeta).orElseThrow().steps);
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertTrue(Checkpoint.load(folder.resolve("none"), FINGERPRINT).isEmpty());
    }

    @Test
    void onlyTheCheckpointIsLeftInTheFolder() throws IOException {
        try (var files = Files.list(file.getParent())) {
            assertEquals(1, files.count());
        }
    }

    private String refusal(Fingerprint fingerprint) {
        return assertThrows(InvalidRequestException.class, () -> Checkpoint.load(file, fingerprint))
                .getMessage();
    }

    @Test
    void anotherTrainingIsRefusedWithWhatDiffersAndNothingElse() {
        String message = refusal(Fingerprint.NONE
                .with("network", "a")
                .with("learning rate", 1e-3)
                .with("seed", 5));
        assertTrue(message.contains("\n  learning rate: 1e-4 in the checkpoint, 0.001 asked for\n"), message);
        assertFalse(message.contains("network") || message.contains("seed"), message);
        assertTrue(message.contains("another folder"), message);
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertTrue(refusal(FINGERPRINT).contains("delete it"));
        }
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[whole.length - 12] ^= 1;
        Files.write(file, whole);
        assertTrue(refusal(FINGERPRINT).contains("checksum"));
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        Files.writeString(file, "this is something else entirely");
        assertTrue(refusal(FINGERPRINT).contains("no checkpoint"));
    }

    @Test
    void aCheckpointOfAnotherVersionIsRefusedAsSuch() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        whole[7] = '2';
        Files.write(file, whole);
        assertTrue(refusal(FINGERPRINT).contains("another version"));
    }
}
