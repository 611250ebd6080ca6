package dev.offsetnoise.models.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxGraphFileTest {

    private static final float[] VALUES = {1.5f, -2, 0.25f};
    private static final float[] OTHERS = {3, 0, -1e-3f};

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("model.onnx");
    }

    /** {@code y = x + weight}, and the weight's content as the test chooses. */
    private Path write(TensorProto.Builder weight) {
        return graph(weight).write(file);
    }

    private static TestGraph graph(TensorProto.Builder weight) {
        return new TestGraph()
                .input("x", DataType.FLOAT, 3)
                .initializer(TestGraph.floats("before", VALUES, 3))
                .initializer(weight.build())
                .initializer(TestGraph.floats("after", VALUES, 3))
                .node("Add", List.of("x", "weight"), List.of("y"))
                .output("y", DataType.FLOAT);
    }

    private static TensorProto.Builder weight(DataType type) {
        return TestGraph.tensor("weight", type, 3);
    }

    private static ByteString halves(float... values) {
        byte[] bytes = new byte[values.length * Short.BYTES];
        for (int i = 0; i < values.length; i++) {
            short half = Half.of(values[i]);
            bytes[2 * i] = (byte) half;
            bytes[2 * i + 1] = (byte) (half >> Byte.SIZE);
        }
        return ByteString.copyFrom(bytes);
    }

    private static TensorProto.Builder integerHalves(float... values) {
        TensorProto.Builder tensor = TestGraph.tensor("weight", DataType.FLOAT16, values.length);
        for (float value : values) {
            tensor.addInt32Data(Short.toUnsignedInt(Half.of(value)));
        }
        return tensor;
    }

    private static TensorProto.Builder external(String location, long offset) {
        return weight(DataType.FLOAT)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(entry("length", "12"));
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private String refusal() {
        return assertThrows(InvalidRequestException.class, () -> OnnxGraphFile.read(file))
                .getMessage();
    }

    private static void assertMentions(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Nested
    class Reading {

        @Test
        void rawNumbers() {
            write(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)));
            assertArrayEquals(VALUES, OnnxGraphFile.read(file).values("weight"));
        }

        @Test
        void numbersInFields() {
            write(weight(DataType.FLOAT).addAllFloatData(List.of(1.5f, -2f, 0.25f)));
            assertArrayEquals(VALUES, OnnxGraphFile.read(file).values("weight"));
        }

        @Test
        void halvesAreWidened() {
            write(weight(DataType.FLOAT16).setRawData(halves(VALUES)));
            OnnxGraphFile read = OnnxGraphFile.read(file);
            assertArrayEquals(VALUES, read.values("weight"));
            assertTrue(read.weights().get(1).half());
        }

        @Test
        void halvesWrittenAsIntegers() {
            write(integerHalves(VALUES));
            assertArrayEquals(VALUES, OnnxGraphFile.read(file).values("weight"));
        }

        @Test
        void numbersInAnotherFile() throws IOException {
            Files.write(
                    folder.resolve("weights.bin"),
                    ByteString.copyFrom(new byte[8])
                            .concat(TestGraph.bytes(VALUES))
                            .toByteArray());
            write(external("weights.bin", 8));
            assertArrayEquals(VALUES, OnnxGraphFile.read(file).values("weight"));
        }

        @Test
        void weightsAreListedWithNameAndShapeInTheirOrder() {
            write(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)));
            List<StoredWeight> weights = OnnxGraphFile.read(file).weights();
            assertEquals(
                    List.of("before", "weight", "after"),
                    weights.stream().map(StoredWeight::name).toList());
            assertArrayEquals(new long[] {3}, weights.get(1).shape());
        }

        @Test
        void integersAreNoWeights() {
            graph(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)))
                    .initializer(TestGraph.integers("shape", new long[] {7, -1}, 2))
                    .write(file);
            OnnxGraphFile read = OnnxGraphFile.read(file);
            assertEquals(3, read.weights().size());
            assertArrayEquals(new long[] {7, -1}, read.content("shape").integers());
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @ValueSource(ints = {1, 9, 40, 130})
        void fileThatIsCutOff(int missing) throws IOException {
            write(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)));
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - missing));
            assertMentions(refusal(), "cut off", "again");
        }

        @Test
        void emptyFile() throws IOException {
            Files.write(file, new byte[0]);
            assertMentions(refusal(), "no graph");
        }

        @Test
        void missingFile() {
            assertMentions(refusal(), "There is no file");
        }

        @Test
        void fewerNumbersThanTheExtentsNeed() {
            write(weight(DataType.FLOAT).setRawData(TestGraph.bytes(1, 2)));
            assertMentions(refusal(), "weight", "holds 2 numbers", "need 3");
        }

        @Test
        void extentsWhoseProductOverflows() {
            write(TestGraph.tensor("weight", DataType.FLOAT, 1L << 32, 1L << 32));
            assertMentions(refusal(), "weight", "4294967296");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../weights.bin", "/etc/passwd", "inner/../../weights.bin", "", "..\\weights.bin"})
        void numbersOutsideOfTheFolder(String location) {
            write(external(location, 0));
            assertMentions(refusal(), "weight", "inside of the model's folder");
        }

        @Test
        void linkThatLeavesTheFolder(@TempDir Path elsewhere) throws IOException {
            Path target = Files.write(
                    elsewhere.resolve("weights.bin"), TestGraph.bytes(VALUES).toByteArray());
            Files.createSymbolicLink(folder.resolve("weights.bin"), target);
            write(external("weights.bin", 0));
            assertMentions(refusal(), "weight", "inside of the model's folder");
        }

        @Test
        void missingNumbers() {
            write(external("weights.bin", 0));
            assertMentions(refusal(), "weights.bin", "missing", "Copy it");
        }

        @Test
        void numbersBeyondTheEndOfTheirFile() throws IOException {
            Files.write(folder.resolve("weights.bin"), new byte[12]);
            write(external("weights.bin", 4));
            assertMentions(refusal(), "12 bytes from position 4", "only 12", "cut off");
        }

        @Test
        void externalLengthThatDoesNotFitTheExtents() throws IOException {
            Files.write(folder.resolve("weights.bin"), new byte[100]);
            write(weight(DataType.FLOAT)
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", "weights.bin"))
                    .addExternalData(entry("length", "99999999999")));
            assertMentions(refusal(), "99999999999", "need 12");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"DequantizeLinear", "QuantizeLinear", "QLinearConv", "MatMulInteger", "DynamicQuantizeLinear"
                })
        void quantisedModel(String operator) {
            graph(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)))
                    .node(operator, List.of("x"), List.of("q"))
                    .write(file);
            assertMentions(refusal(), "quantised", operator, "node_q");
        }

        @ParameterizedTest
        @ValueSource(ints = {13, 22})
        void otherOperatorSets(int version) {
            graph(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)))
                    .operatorSet(version)
                    .write(file);
            assertMentions(refusal(), "operator set " + version, "14 to 21");
        }

        @Test
        void operatorsOfAnotherDomain() {
            TestGraph graph = graph(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)));
            graph.graph().addNodeBuilder().setOpType("FusedConv").setDomain("com.microsoft");
            graph.write(file);
            assertMentions(refusal(), "FusedConv", "com.microsoft", "without runtime optimisations");
        }

        @Test
        void unusedDomainIsNoReasonToRefuse() {
            ModelProto model = graph(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES))).model().toBuilder()
                    .addOpsetImport(OperatorSetIdProto.newBuilder()
                            .setDomain("com.microsoft")
                            .setVersion(1))
                    .build();
            TestGraph.write(model, file);
            assertEquals(3, OnnxGraphFile.read(file).weights().size());
        }
    }

    @Nested
    class WritingBack {

        private Path target() {
            return folder.resolve("out").resolve("tuned.onnx");
        }

        /** What a file says when its weight holds other numbers. */
        private void assertOnlyTheWeightChanged(TensorProto.Builder before, TensorProto.Builder after)
                throws IOException {
            write(before);
            OnnxGraphFile.read(file).write(target(), Map.of("weight", OTHERS));
            assertArrayEquals(graph(after).model().toByteArray(), Files.readAllBytes(target()));
        }

        @Test
        void rawNumbers() throws IOException {
            assertOnlyTheWeightChanged(
                    weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)),
                    weight(DataType.FLOAT).setRawData(TestGraph.bytes(OTHERS)));
        }

        @Test
        void numbersInFields() throws IOException {
            assertOnlyTheWeightChanged(
                    weight(DataType.FLOAT).addAllFloatData(List.of(1.5f, -2f, 0.25f)),
                    weight(DataType.FLOAT).addAllFloatData(List.of(3f, 0f, -1e-3f)));
        }

        @Test
        void halvesAreRounded() throws IOException {
            assertOnlyTheWeightChanged(
                    weight(DataType.FLOAT16).setRawData(halves(VALUES)),
                    weight(DataType.FLOAT16).setRawData(halves(OTHERS)));
        }

        @Test
        void halvesWrittenAsIntegersMayTakeFewerBytes() throws IOException {
            assertOnlyTheWeightChanged(integerHalves(VALUES), integerHalves(OTHERS));
        }

        /** More than 127 bytes: the lengths around the numbers need a byte more. */
        @Test
        void halvesWrittenAsIntegersMayTakeMoreBytes() throws IOException {
            float[] zeros = new float[60];
            float[] ones = new float[60];
            Arrays.fill(ones, 1);
            write(integerHalves(zeros));
            OnnxGraphFile.read(file).write(target(), Map.of("weight", ones));
            assertArrayEquals(graph(integerHalves(ones)).model().toByteArray(), Files.readAllBytes(target()));
        }

        @Test
        void severalWeightsAtOnce() throws IOException {
            write(integerHalves(VALUES));
            OnnxGraphFile.read(file).write(target(), Map.of("after", OTHERS, "weight", OTHERS, "before", OTHERS));
            OnnxGraphFile tuned = OnnxGraphFile.read(target());
            for (StoredWeight weight : tuned.weights()) {
                assertArrayEquals(OTHERS, tuned.values(weight.name()), weight.half() ? 1e-6f : 0);
            }
        }

        @Test
        void numbersInAnotherFile() throws IOException {
            byte[] around = {1, 2, 3, 4};
            ByteString edge = ByteString.copyFrom(around);
            Files.write(
                    folder.resolve("weights.bin"),
                    edge.concat(TestGraph.bytes(VALUES)).concat(edge).toByteArray());
            write(external("weights.bin", 4));
            OnnxGraphFile.read(file).write(target(), Map.of("weight", OTHERS));
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(target()));
            assertArrayEquals(
                    edge.concat(TestGraph.bytes(OTHERS)).concat(edge).toByteArray(),
                    Files.readAllBytes(target().resolveSibling("weights.bin")));
        }

        @Test
        void modelMayReplaceItself() throws IOException {
            Files.write(folder.resolve("weights.bin"), TestGraph.bytes(VALUES).toByteArray());
            write(external("weights.bin", 0));
            OnnxGraphFile.read(file).write(file, Map.of("weight", OTHERS));
            assertArrayEquals(OTHERS, OnnxGraphFile.read(file).values("weight"));
        }

        @Test
        void anotherModelsNumbersAreNotOverwritten() throws IOException {
            Files.write(folder.resolve("weights.bin"), TestGraph.bytes(VALUES).toByteArray());
            write(external("weights.bin", 0));
            OnnxGraphFile read = OnnxGraphFile.read(file);
            Path neighbour = folder.resolve("tuned.onnx");
            String message = assertThrows(
                            InvalidRequestException.class, () -> read.write(neighbour, Map.of("weight", OTHERS)))
                    .getMessage();
            assertMentions(message, "Choose another folder");
        }

        @Test
        void numberTooLargeForAHalfIsRefused() {
            write(weight(DataType.FLOAT16).setRawData(halves(VALUES)));
            OnnxGraphFile read = OnnxGraphFile.read(file);
            float[] large = {0, 65520, 0};
            String message = assertThrows(
                            InvalidRequestException.class, () -> read.write(target(), Map.of("weight", large)))
                    .getMessage();
            assertMentions(message, "weight", "65520", "16 bit");
            assertFalse(Files.exists(target()));
        }

        @Test
        void unknownWeightAndWrongSizeAreRefused() {
            write(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)));
            OnnxGraphFile read = OnnxGraphFile.read(file);
            assertThrows(InvalidRequestException.class, () -> read.write(target(), Map.of("other", OTHERS)));
            assertThrows(InvalidRequestException.class, () -> read.write(target(), Map.of("weight", new float[2])));
        }

        @Test
        void nothingNamedNothingChanged() throws IOException {
            write(weight(DataType.FLOAT).setRawData(TestGraph.bytes(VALUES)));
            OnnxGraphFile.read(file).write(target(), Map.of());
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(target()));
        }
    }
}
