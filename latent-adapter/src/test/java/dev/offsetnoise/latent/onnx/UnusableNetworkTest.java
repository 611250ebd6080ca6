package dev.offsetnoise.latent.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.latent.model.Cards;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableNetworkTest {

    @TempDir
    private Path parent;

    private Path path;

    @BeforeEach
    void makeFolder() throws IOException {
        path = Files.createDirectory(parent.resolve("model"));
    }

    private static Network good() {
        return Network.linear(2, 1, 3, 4, 5);
    }

    private String refused(Network network, ModelProfile profile) {
        return refused(TinyModel.folder(path, network, profile));
    }

    private String refused(ModelFolder folder) {
        String message =
                assertThrows(ModelException.class, () -> TinyModel.open(folder)).getMessage();
        assertTrue(message.contains(path.toString()), () -> "names the file: " + message);
        return message;
    }

    @Nested
    class FilesOnDisk {

        private String refusedBytes(byte[] bytes) throws IOException {
            ModelFolder folder = TinyModel.folder(path, good(), TinyModel.profile());
            Files.write(folder.denoiserFile(), bytes);
            return refused(folder);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 10, 50, 90, 99})
        void thatAreCutOff(int percent) throws IOException {
            byte[] whole = good().bytes();
            String message = refusedBytes(Arrays.copyOf(whole, whole.length * percent / 100));
            assertTrue(message.contains("cut off"), message);
        }

        @Test
        void ofAnotherKind() throws IOException {
            String message = refusedBytes("<html>404 not found</html>".getBytes());
            assertTrue(message.contains("no ONNX file"), message);
        }

        @Test
        void fullOfZeros() throws IOException {
            refusedBytes(new byte[4096]);
        }

        @Test
        void thatWereThereWhenTheFolderWasOpenedAndAreGoneNow() throws IOException {
            ModelFolder folder = TinyModel.folder(path, good(), TinyModel.profile());
            Files.delete(folder.denoiserFile());
            refused(folder);
        }
    }

    @Nested
    class ExternalData {

        private static final int SIZE = 4;
        private static final int BYTES = SIZE * SIZE * Float.BYTES;

        private Network external(String location, long offset, long length) {
            return Network.open(Network.INT64, new Object[] {"N"}, "N", 1, SIZE, SIZE)
                    .external("weights", location, offset, length, SIZE, SIZE)
                    .node("MatMul", Network.PREDICTION, Network.SAMPLE, "weights")
                    .output(Network.PREDICTION, Network.FLOAT, "N", 1, SIZE, SIZE);
        }

        private String refusedExternal(String location, long offset, long length) {
            return refused(external(location, offset, length), TinyModel.profile(1, SIZE, SIZE));
        }

        @Test
        void besideTheNetworkIsRead() throws IOException {
            Files.write(path.resolve("weights.bin"), new byte[BYTES]);
            ModelFolder folder =
                    TinyModel.folder(path, external("weights.bin", 0, BYTES), TinyModel.profile(1, SIZE, SIZE));
            try (OnnxDenoiser denoiser = TinyModel.open(folder)) {
                assertEquals(
                        0,
                        TinyModel.predict(denoiser, TinyModel.noise(1, 1, 1, SIZE, SIZE), 1)
                                .get(0));
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"../secret.bin", "nowhere/../../secret.bin", "./../secret.bin"})
        void outsideOfTheFolderIsNotRead(String location) throws IOException {
            Files.write(parent.resolve("secret.bin"), new byte[BYTES]);
            refusedExternal(location, 0, BYTES);
        }

        @Test
        void atAnAbsolutePathIsNotRead() throws IOException {
            Path secret = Files.write(parent.resolve("secret.bin"), new byte[BYTES]);
            refusedExternal(secret.toString(), 0, BYTES);
        }

        @Test
        void behindALinkThatLeadsOutOfTheFolderIsNotRead() throws IOException {
            Path secret = Files.write(parent.resolve("secret.bin"), new byte[BYTES]);
            Files.createSymbolicLink(path.resolve("weights.bin"), secret);
            refusedExternal("weights.bin", 0, BYTES);
        }

        @Test
        void outsideOfTheFolderIsNotReadForAConstantEither() throws IOException {
            Files.write(parent.resolve("secret.bin"), new byte[BYTES]);
            Network network = Network.open(Network.INT64, new Object[] {"N"}, "N", 1, SIZE, SIZE)
                    .externalConstant("weights", "../secret.bin", SIZE, SIZE)
                    .node("MatMul", Network.PREDICTION, Network.SAMPLE, "weights")
                    .output(Network.PREDICTION, Network.FLOAT, "N", 1, SIZE, SIZE);
            refused(network, TinyModel.profile(1, SIZE, SIZE));
        }

        @Test
        void thatIsMissingIsRefused() {
            refusedExternal("weights.bin", 0, BYTES);
        }

        @ParameterizedTest
        @ValueSource(longs = {4, -4, 1L << 62})
        void thatReachesBeyondItsFileIsRefused(long offset) throws IOException {
            Files.write(path.resolve("weights.bin"), new byte[BYTES]);
            refusedExternal("weights.bin", offset, BYTES);
        }

        @ParameterizedTest
        @ValueSource(longs = {-4, 4, 1L << 40})
        void whoseLengthIsNotThatOfItsShapeIsRefused(long difference) throws IOException {
            Files.write(path.resolve("weights.bin"), new byte[BYTES]);
            refusedExternal("weights.bin", 0, BYTES + difference);
        }
    }

    @Test
    void weightsThatAreShorterThanTheirShapeSaysAreRefusedBeforeMemoryIsTaken() {
        int side = 1 << 15;
        Network network = Network.open(Network.INT64, new Object[] {"N"}, "N", 1, side, side)
                .initializer("weights", new float[1], side, side)
                .node("Add", Network.PREDICTION, Network.SAMPLE, "weights")
                .output(Network.PREDICTION, Network.FLOAT, "N", 1, side, side);
        refused(network, TinyModel.profile(1, side, side));
    }

    @Nested
    class Ends {

        private Network with(Object[] sample, int sampleType, Object[] timestep, int timestepType, Object[] output) {
            return new Network()
                    .input(Network.SAMPLE, sampleType, sample)
                    .input(Network.TIMESTEP, timestepType, timestep)
                    .node("Identity", Network.PREDICTION, Network.SAMPLE)
                    .output(Network.PREDICTION, sampleType, output);
        }

        @Test
        void thatAreCalledOtherwiseAreListed() {
            Network network = new Network()
                    .input("x", Network.FLOAT, "N", 3, 4, 5)
                    .input(Network.TIMESTEP, Network.INT64)
                    .node("Identity", "y", "x")
                    .output("y", Network.FLOAT, "N", 3, 4, 5);
            String message = refused(network, TinyModel.profile());
            assertTrue(message.contains("no input \"sample\"") && message.contains("timestep, x"), message);
        }

        @Test
        void anOutputThatIsCalledOtherwiseIsListed() {
            Network network = Network.open(Network.INT64, new Object[0], "N", 3, 4, 5)
                    .node("Identity", "y", Network.SAMPLE)
                    .output("y", Network.FLOAT, "N", 3, 4, 5);
            String message = refused(network, TinyModel.profile());
            assertTrue(message.contains("no output \"prediction\"") && message.contains("has y"), message);
        }

        @Test
        void ofDoublesAreRefused() {
            Object[] shape = {"N", 3, 4, 5};
            String message =
                    refused(with(shape, Network.DOUBLE, new Object[0], Network.INT64, shape), TinyModel.profile());
            assertTrue(message.contains("DOUBLE") && message.contains("expected float"), message);
        }

        @Test
        void aTimestepOfDoublesIsRefused() {
            Object[] shape = {"N", 3, 4, 5};
            String message =
                    refused(with(shape, Network.FLOAT, new Object[0], Network.DOUBLE, shape), TinyModel.profile());
            assertTrue(message.contains("\"timestep\"") && message.contains("int64, int32, float or float16"), message);
        }

        @Test
        void aTimestepWithTwoDimensionsIsRefused() {
            Object[] shape = {"N", 3, 4, 5};
            String message = refused(
                    with(shape, Network.FLOAT, new Object[] {"N", 1}, Network.INT64, shape), TinyModel.profile());
            assertTrue(message.contains("[any, 1]"), message);
        }

        @Test
        void ofAnotherRankAreRefused() {
            Object[] shape = {"N", 3, 20};
            String message =
                    refused(with(shape, Network.FLOAT, new Object[0], Network.INT64, shape), TinyModel.profile());
            assertTrue(message.contains("[any, 3, 20]") && message.contains("[N, 3, 4, 5]"), message);
        }

        @Test
        void ofAnotherSizeThanTheProfileAreRefused() {
            String message = refused(good(), TinyModel.profile(3, 8, 5));
            assertTrue(message.contains("[N, 3, 4, 5]") && message.contains("[N, 3, 8, 5]"), message);
        }

        @Test
        void ofAnotherNumberOfChannelsAreRefused() {
            refused(good(), TinyModel.profile(1, 4, 5));
        }

        @Test
        void aVarianceThatTheProfileDoesNotKnowIsRefused() {
            Network network = Network.linear(2, 1, Network.INT64, new Object[] {"N"}, 2, "N", 3, 4, 5);
            String message = refused(network, TinyModel.profile());
            assertTrue(message.contains("[N, 6, 4, 5]") && message.contains("[N, 3, 4, 5]"), message);
        }

        @Test
        void furtherInputsAreNamed() {
            String message = refused(good().input("text", Network.FLOAT, "N", 77), TinyModel.profile());
            assertTrue(message.contains("text"), message);
        }
    }

    @Nested
    class Metadata {

        private final ModelProfile profile = Cards.offsetProfile(4, 5);

        private ModelFolder folder(String metadata) {
            return TinyModel.folder(path, good().metadata(ModelCards.PROFILE_METADATA_KEY, metadata), profile);
        }

        @Test
        void thatSaysTheSameAsTheCardIsAccepted() {
            TinyModel.open(folder(ModelCards.profileJson(profile))).close();
        }

        @Test
        void ofAnotherProgramIsAccepted() {
            TinyModel.open(TinyModel.folder(path, good().metadata("author", "somebody"), profile))
                    .close();
        }

        @Test
        void thatContradictsTheCardIsNamedAtTheFirstDifference() {
            ModelProfile other = profile.withSchedule(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.02));
            String message = refused(folder(ModelCards.profileJson(other)));
            assertTrue(
                    message.contains("profile.schedule.betaEnd is 0.012 in the card and 0.02 in the network"), message);
        }

        @Test
        void withoutTheOffsetOfTheCardIsNamed() {
            String message = refused(folder(ModelCards.profileJson(Cards.plainProfile(4, 5))));
            assertTrue(message.contains("profile.offset.sigma0 is 1.0 in the card and missing"), message);
        }

        @Test
        void thatIsDamagedIsRefused() {
            refused(folder("{\"schemaVersion\": 1"));
        }
    }
}
