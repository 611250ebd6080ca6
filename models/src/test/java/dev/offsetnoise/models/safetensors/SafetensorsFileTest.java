package dev.offsetnoise.models.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

    private static final float[] NUMBERS = {0, -1, 0.333251953125f, 65504, 0x1p-14f, 0x1p-24f};

    @TempDir
    Path folder;

    private static Path stored(String name) {
        try {
            return Path.of(SafetensorsFileTest.class
                    .getResource("/safetensors/" + name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A file with this header and so many zeros behind it. */
    private Path file(String header, int data) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private Path file(byte[] header, int data) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }

    private static String refusal(Path file) {
        return assertThrows(InvalidRequestException.class, () -> SafetensorsFile.read(file))
                .getMessage();
    }

    @Nested
    class WhatTheFormatsOwnLibraryWrote {

        private final SafetensorsFile file = SafetensorsFile.read(stored("types.safetensors"));

        @Test
        void namesAndTextsAreRead() {
            assertEquals(Set.of("single", "half", "brain", "scalar", "empty"), file.names());
            assertEquals(Map.of("ss_network_dim", "4", "comment", "two \"words\"\nand a line, ü"), file.metadata());
        }

        @Test
        void numbersOfThreeTypesAreWidened() {
            assertArrayEquals(NUMBERS, file.tensor("single").values());
            assertArrayEquals(NUMBERS, file.tensor("half").values());
            assertArrayEquals(new long[] {2, 3}, file.tensor("half").shape());
            float[] brain = file.tensor("brain").values();
            assertArrayEquals(new float[] {0, -1, 0.333984375f, 65536, 0x1p-14f, 0x1p-24f}, brain);
        }

        @Test
        void singleNumbersAndEmptyTensorsHaveTheirShapes() {
            assertArrayEquals(new long[0], file.tensor("scalar").shape());
            assertArrayEquals(new float[] {4.5f}, file.tensor("scalar").values());
            assertArrayEquals(new long[] {0, 3}, file.tensor("empty").shape());
        }

        @Test
        void anUnknownNameIsRefused() {
            String message = assertThrows(InvalidRequestException.class, () -> file.tensor("other"))
                    .getMessage();
            assertTrue(message.contains("\"other\""), message);
        }
    }

    @Nested
    class Writing {

        private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();

        Writing() {
            tensors.put("scalar", new FloatTensor(new long[0], new float[] {4.5f}));
            tensors.put("matrix", new FloatTensor(new long[] {2, 3}, NUMBERS));
            tensors.put("empty", new FloatTensor(new long[] {0, 3}, new float[0]));
        }

        /** The stored file was read by the format's own library: make_files.py --check. */
        @Test
        void givesTheBytesThatTheFormatsOwnLibraryRead() throws IOException {
            Path target = folder.resolve("made/new.safetensors");
            SafetensorsFile.write(target, Map.of("comment", "two \"words\"\nand a line, ü <&>", "a", "b"), tensors);
            assertArrayEquals(Files.readAllBytes(stored("written.safetensors")), Files.readAllBytes(target));
        }

        @Test
        void isUndoneByReading() {
            Path target = folder.resolve("new.safetensors");
            SafetensorsFile.write(target, Map.of(), tensors);
            SafetensorsFile read = SafetensorsFile.read(target);
            assertTrue(read.metadata().isEmpty());
            assertEquals(tensors.keySet(), read.names());
            tensors.forEach((name, tensor) -> {
                assertArrayEquals(tensor.shape(), read.tensor(name).shape());
                assertArrayEquals(tensor.values(), read.tensor(name).values());
            });
        }

        @Test
        void refusesTheReservedNameAndLeavesNothing() {
            Path target = folder.resolve("new.safetensors");
            tensors.put("__metadata__", tensors.get("scalar"));
            assertThrows(InvalidRequestException.class, () -> SafetensorsFile.write(target, Map.of(), tensors));
            assertFalse(Files.exists(target));
        }
    }

    @Nested
    class Refusals {

        private static final String TENSOR = "{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

        private String refusalOf(String header, int data) throws IOException {
            return refusal(file(header.replace('\'', '"'), data));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'t':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | 8 | not what its shape needs",
                    "{'t':{'dtype':'F16','shape':[2],'data_offsets':[0,8]}} | 8 | not what its shape needs",
                    "{'t':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | 8 | stands at 8 to 0",
                    "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 4 | stands at 0 to 8 of 4",
                    "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 12 | end at 8 of 12",
                    "{'t':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | stands at 4 to 8",
                    "{'t':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | 8 | negative",
                    "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | 8 | two offsets",
                    "{'t':{'dtype':'F32','shape':[2]}} | 8 | lacks",
                    "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'more':1}} | 8 | unknown \"more\"",
                    "{'t':{'dtype':'F32','dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 8 | twice",
                    "{'t':{'dtype':'I8','shape':[8],'data_offsets':[0,8]}} | 8 | type I8",
                    "{'t':{'dtype':'F64','shape':[1],'data_offsets':[0,8]}} | 8 | [F32, F16, BF16]",
                    "{'t':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | 0 | its shape needs",
                    "{'t':{'dtype':'F32','shape':[536870912],'data_offsets':[0,2147483648]}} | 8 | 2147483648 of 8",
                    "{'__metadata__':{'a':1}} | 0 | no text",
                    "{'__metadata__':{'a':'b','a':'c'}} | 0 | twice",
                    "{'__metadata__':{},'__metadata__':{}} | 0 | twice",
                    "{'t':[]} | 0 | no proper JSON",
                    "{'t':{'dtype':'F32','shape':[1.5],'data_offsets':[0,8]}} | 8 | no proper JSON",
                    "{'t' | 0 | no proper JSON",
                    "{} {} | 0 | no proper JSON",
                    "[] | 0 | begin with {"
                })
        void ofHeadersThatDoNotFitTheFile(String header, int data, String said) throws IOException {
            String message = refusalOf(header, data);
            assertTrue(message.contains(said) && message.contains("made.safetensors"), message);
        }

        @Test
        void ofTensorsNamedTwiceOrOverlapping() throws IOException {
            assertTrue(refusalOf("{'t':" + TENSOR + ",'t':" + TENSOR + "}", 8).contains("twice"));
            assertTrue(refusalOf("{'t':" + TENSOR + ",'u':" + TENSOR + "}", 8).contains("ends at 8"));
        }

        @Test
        void ofLengthsThatDoNotFitTheFile() throws IOException {
            Path made = file("{}", 0);
            for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 3, 1L << 32}) {
                byte[] bytes = Files.readAllBytes(made);
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
                Files.write(made, bytes);
                String message = refusal(made);
                assertTrue(message.contains("has 10 bytes in all"), message);
            }
        }

        @Test
        void ofWhatIsCutOffAnywhere() throws IOException {
            byte[] whole = Files.readAllBytes(stored("types.safetensors"));
            Path cut = folder.resolve("cut.safetensors");
            for (int length = 0; length < whole.length; length++) {
                Files.write(cut, Arrays.copyOf(whole, length));
                assertTrue(refusal(cut).contains("cut.safetensors"));
            }
        }

        @Test
        void ofHeadersThatAreNoText() throws IOException {
            assertTrue(refusal(file(new byte[] {'{', (byte) 0xc3, '}'}, 0)).contains("UTF-8"));
        }

        @Test
        void ofFilesThatAreMissing() {
            assertTrue(refusal(folder.resolve("none.safetensors")).contains("There is no file"));
        }

        @Test
        void ofTensorsWhoseNumbersDoNotFillTheirShape() {
            assertThrows(InvalidRequestException.class, () -> new FloatTensor(new long[] {2, 3}, new float[5]));
        }
    }
}
