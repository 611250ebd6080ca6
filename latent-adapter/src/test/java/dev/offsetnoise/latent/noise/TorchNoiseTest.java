package dev.offsetnoise.latent.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.NoiseSource.PictureNoise;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchNoiseTest {

    private static float[] draw(TorchGenerator generator, int length) {
        float[] numbers = new float[length];
        generator.normal(numbers, length);
        return numbers;
    }

    @Nested
    class TheNumbersOfPyTorch {

        private record Run(long seed, JsonArray draws) {

            @Override
            public String toString() {
                Stream<String> sizes =
                        elements(draws).map(draw -> draw.get("size").getAsString());
                return "seed " + seed + ", sizes " + String.join(" ", sizes.toList());
            }
        }

        private static Stream<Run> runs() throws IOException {
            try (Reader reader = new InputStreamReader(
                    TorchNoiseTest.class.getResourceAsStream("/noise/reference.json"), StandardCharsets.UTF_8)) {
                JsonArray runs =
                        JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("runs");
                return elements(runs)
                        .map(run -> new Run(run.get("seed").getAsLong(), run.getAsJsonArray("draws")))
                        .toList()
                        .stream();
            }
        }

        private static Stream<JsonObject> elements(JsonArray array) {
            return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
        }

        /** One generator for all draws of a run: what is kept from a call tells in the following ones. */
        @ParameterizedTest
        @MethodSource("runs")
        void areRepeatedBitForBit(Run run) {
            TorchGenerator generator = new TorchGenerator(run.seed());
            elements(run.draws()).forEach(expected -> {
                float[] found = draw(generator, expected.get("size").getAsInt());
                float[] first = floats(expected.getAsJsonArray("first"));
                float[] last = floats(expected.getAsJsonArray("last"));
                assertArrayEquals(first, Arrays.copyOf(found, first.length));
                assertArrayEquals(last, Arrays.copyOfRange(found, found.length - last.length, found.length));
                assertEquals(expected.get("sum").getAsDouble(), sum(found), 1e-6);
                assertEquals(expected.get("crc32").getAsLong(), checksum(found), "some number differs in some bit");
            });
        }

        private static float[] floats(JsonArray array) {
            float[] numbers = new float[array.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = array.get(i).getAsFloat();
            }
            return numbers;
        }

        private static double sum(float[] numbers) {
            return IntStream.range(0, numbers.length)
                    .mapToDouble(i -> numbers[i])
                    .sum();
        }

        private static long checksum(float[] numbers) {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(numbers);
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            return checksum.getValue();
        }
    }

    @Nested
    class OnePicture {

        private final NoiseSource source = new TorchNoise();

        private static float[] initial(PictureNoise noise, int length) {
            float[] numbers = new float[length];
            noise.initial(numbers, length);
            return numbers;
        }

        private static float[] step(PictureNoise noise, int length) {
            float[] numbers = new float[length];
            noise.step(numbers, length);
            return numbers;
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 256, 300})
        void drawsItsStepsAfterItsInitialNoise(int length) {
            TorchGenerator expected = new TorchGenerator(11);
            PictureNoise noise = source.forSeed(11);
            assertArrayEquals(draw(expected, length), initial(noise, length));
            assertArrayEquals(draw(expected, length), step(noise, length));
            assertArrayEquals(draw(expected, length), step(noise, length));
        }

        @Test
        void hasAnOffsetThatDisturbsNothing() {
            PictureNoise with = source.forSeed(12);
            PictureNoise without = source.forSeed(12);
            with.offset(new double[3]);
            assertArrayEquals(initial(without, 20), initial(with, 20));
            with.offset(new double[1]);
            assertArrayEquals(step(without, 20), step(with, 20));
        }

        @Test
        void hasTheOffsetOfTheStandardSource() {
            double[] expected = new double[4];
            double[] found = new double[4];
            NoiseSource.standard().forSeed(13).offset(expected);
            PictureNoise noise = source.forSeed(13);
            initial(noise, 7);
            noise.offset(found);
            assertArrayEquals(expected, found);
        }

        @Test
        void doesNotDependOnOthers() {
            PictureNoise one = source.forSeed(14);
            PictureNoise other = source.forSeed(15);
            float[] drawnTogether = initial(one, 64);
            initial(other, 64);
            float[] stepTogether = step(one, 64);

            PictureNoise alone = source.forSeed(14);
            assertArrayEquals(initial(alone, 64), drawnTogether);
            assertArrayEquals(step(alone, 64), stepTogether);
        }

        @Test
        void usesTheLower32BitsOfItsSeed() {
            assertArrayEquals(initial(source.forSeed(16), 40), initial(source.forSeed(16 + (1L << 32)), 40));
            assertArrayEquals(initial(source.forSeed(-1), 40), initial(source.forSeed(0xffff_ffffL), 40));
        }
    }

    @Nested
    class Lengths {

        @ParameterizedTest
        @ValueSource(ints = {5, 100})
        void leaveWhatLiesBehindThemAlone(int length) {
            float[] numbers = new float[length + 3];
            Arrays.fill(numbers, 9);
            new TorchGenerator(1).normal(numbers, length);
            assertArrayEquals(new float[] {9, 9, 9}, Arrays.copyOfRange(numbers, length, length + 3));
            assertArrayEquals(draw(new TorchGenerator(1), length), Arrays.copyOf(numbers, length));
        }

        @Test
        void beyondTheArrayAreRefused() {
            TorchGenerator generator = new TorchGenerator(1);
            assertThrows(IndexOutOfBoundsException.class, () -> generator.normal(new float[20], 21));
            assertThrows(IndexOutOfBoundsException.class, () -> generator.normal(new float[2], -1));
        }

        @Test
        void ofZeroDrawNothing() {
            TorchGenerator generator = new TorchGenerator(1);
            draw(generator, 0);
            assertArrayEquals(draw(new TorchGenerator(1), 5), draw(generator, 5));
        }
    }
}
