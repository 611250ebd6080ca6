package dev.offsetnoise.latent.condition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.Cards;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelCards;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TextSource;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionerTest {

    private static final ConditioningInput.Classes WITH_NOTHING =
            new ConditioningInput.Classes("labels", List.of("dark", "bright"), OptionalInt.of(2));
    private static final ConditioningInput.Classes WITHOUT_NOTHING =
            new ConditioningInput.Classes("labels", List.of("dark", "bright"), OptionalInt.empty());
    private static final ConditioningInput.Text TEXT =
            new ConditioningInput.Text("words", "encoder.onnx", Optional.empty(), "tokenizer", 16);

    @TempDir
    Path folder;

    private ModelFolder model(ConditioningInput... inputs) throws IOException {
        ModelCard card = Cards.card(Cards.plainProfile(8, 8), inputs);
        ModelCards.write(folder.resolve(ModelCards.FILE_NAME), card);
        Files.writeString(folder.resolve(card.denoiser().file()), "not read here");
        return ModelFolder.open(folder);
    }

    private ModelFolder textModel() throws IOException {
        copy("open-int64.onnx", "encoder.onnx");
        Files.createDirectories(folder.resolve("tokenizer"));
        copy("vocab.json", "tokenizer/vocab.json");
        copy("merges.txt", "tokenizer/merges.txt");
        return model(TEXT);
    }

    private void copy(String resource, String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/text/encoder/" + resource)) {
            Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Subject ofClass(String name) {
        return new Subject("", Optional.of(name));
    }

    private static Subject ofText(String text) {
        return new Subject(text, Optional.empty());
    }

    private static Tensor told(ModelFolder model, String input, Subject... subjects) {
        try (Conditioner conditioner = Conditioner.open(model, new DeviceRequest.Cpu())) {
            return conditioner
                    .of(List.of(subjects), new Cancellation())
                    .inputs()
                    .get(input);
        }
    }

    private static String refused(ModelFolder model, Subject subject) {
        String message = assertThrows(
                        InvalidRequestException.class,
                        () -> subject.requireFit(model.card().denoiser()))
                .getMessage();
        try (Conditioner conditioner = Conditioner.open(model, new DeviceRequest.Cpu())) {
            if (!model.card().denoiser().conditioning().isEmpty()) {
                assertThrows(InvalidRequestException.class, () -> conditioner.of(List.of(subject), new Cancellation()));
            }
        }
        return message;
    }

    @Nested
    class ClassesBecome {

        @Test
        void theirNumbers() throws IOException {
            Tensor numbers = told(model(WITH_NOTHING), "labels", ofClass("bright"), ofClass("dark"), Subject.ANYTHING);
            assertArrayEquals(new int[] {3}, numbers.shape());
            assertArrayEquals(new float[] {1, 0, 2}, numbers.toArray());
        }

        @Test
        void aRefusalIfTheModelDoesNotKnowThem() throws IOException {
            String message = refused(model(WITH_NOTHING), ofClass("grey"));
            assertTrue(message.contains("\"grey\"") && message.contains("dark, bright"), message);
        }

        @Test
        void aRefusalIfNoneIsNamedAndOneMustBe() throws IOException {
            String message = refused(model(WITHOUT_NOTHING), Subject.ANYTHING);
            assertTrue(message.contains("must be told a class") && message.contains("dark, bright"), message);
        }

        @Test
        void aRefusalIfTheModelTakesNone() throws IOException {
            assertTrue(refused(model(), ofClass("dark")).contains("cannot be told a class"));
        }
    }

    @Nested
    class TextsBecome {

        @Test
        void oneRowForEachTextWhateverStandsBesideIt() throws IOException {
            ModelFolder model = textModel();
            Tensor both = told(model, "words", ofText("a dark cat"), Subject.ANYTHING);
            Tensor first = told(model, "words", ofText("a dark cat"));
            Tensor nothing = told(model, "words", Subject.ANYTHING);
            assertArrayEquals(new int[] {2, 16, 32}, both.shape());
            for (int i = 0; i < first.size(); i++) {
                assertEquals(first.get(i), both.get(i), 1e-5);
                assertEquals(nothing.get(i), both.get(first.size() + i), 1e-5);
            }
        }

        @Test
        void aRemarkAboutWhatIsNotSeen() throws IOException {
            try (Conditioner conditioner = Conditioner.open(textModel(), new DeviceRequest.Cpu())) {
                assertTrue(conditioner.remarks(ofText("cat")).isEmpty());
                List<String> remarks = conditioner.remarks(ofText("cat ".repeat(16) + "zebra"));
                assertEquals(1, remarks.size());
                assertTrue(remarks.get(0).contains("zebra"), remarks.get(0));
                String long10000 =
                        conditioner.remarks(ofText("cat ".repeat(2500))).get(0);
                assertTrue(long10000.length() < 200, long10000);
            }
        }

        @Test
        void aRemarkThatCutsNoCharacterInHalves() throws IOException {
            try (Conditioner conditioner = Conditioner.open(textModel(), new DeviceRequest.Cpu())) {
                for (String before : List.of("", "a")) {
                    String remark = conditioner
                            .remarks(ofText(before + "\uD83D\uDC08".repeat(200)))
                            .get(0);
                    assertTrue(remark.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE), remark);
                }
            }
        }

        @Test
        void aRefusalIfTheyHoldHalvesOfCharacters() {
            for (String text : List.of("a \uD83D b", "\uDC08", "\uDC08\uD83D")) {
                String message = assertThrows(InvalidRequestException.class, () -> ofText(text))
                        .getMessage();
                assertTrue(message.contains("halves of characters"), message);
            }
        }

        @Test
        void aRefusalIfTheModelTakesNone() throws IOException {
            assertTrue(refused(model(WITH_NOTHING), ofText("cat")).contains("cannot be told a text"));
        }
    }

    @Nested
    class LatentModels {

        private static final PictureSize SQUARE = new PictureSize(8, 8);
        private static final TextSource STATES =
                new TextSource("encoder.onnx", Optional.of("hidden_states.1"), "tokenizer");
        private static final TextSource LAST =
                new TextSource("encoder.onnx", Optional.of("last_hidden_state"), "tokenizer");
        private static final TextSource POOLED = new TextSource("encoder.onnx", Optional.empty(), "tokenizer");

        private ModelFolder latentModel(boolean zero) throws IOException {
            textModel();
            return model(
                    new ConditioningInput.Texts("words", List.of(STATES, LAST), 16, zero),
                    new ConditioningInput.PooledText("pooled", POOLED, 16, zero),
                    new ConditioningInput.Sizes("sizes"));
        }

        @Test
        void areToldTheStatesOfAllEncodersSideBySide() throws IOException {
            Tensor joined = told(latentModel(false), "words", ofText("a dark cat"), ofText("rain"));
            Tensor last = told(textModel(), "words", ofText("a dark cat"), ofText("rain"));
            assertArrayEquals(new int[] {2, 16, 64}, joined.shape());
            for (int row = 0; row < 32; row++) {
                for (int i = 0; i < 32; i++) {
                    assertEquals(last.get(row * 32 + i), joined.get(row * 64 + 32 + i), 1e-5);
                }
            }
        }

        @Test
        void areToldOneVectorForTheTextAndTheSizeOfThePicture() throws IOException {
            try (Conditioner conditioner = Conditioner.open(latentModel(false), new DeviceRequest.Cpu())) {
                Map<String, Tensor> inputs = conditioner
                        .of(List.of(ofText("cat")), SizeConditioning.of(new PictureSize(24, 32)), new Cancellation())
                        .inputs();
                assertEquals(2, inputs.get("pooled").shape().length);
                assertArrayEquals(
                        new float[] {24, 32, 0, 0, 24, 32}, inputs.get("sizes").toArray());
            }
        }

        @Test
        void areToldWhatThePictureIsSaidToBeCutFrom() throws IOException {
            SizeConditioning cut = new SizeConditioning(new PictureSize(128, 96), 8, 16, new PictureSize(64, 72));
            try (Conditioner conditioner = Conditioner.open(latentModel(false), new DeviceRequest.Cpu())) {
                List<Subject> two = List.of(ofText("cat"), ofText("rain"));
                float[] once = {128, 96, 8, 16, 64, 72};
                for (Conditioning told : List.of(
                        conditioner.of(two, cut, new Cancellation()),
                        conditioner.against(two, cut, new Cancellation()))) {
                    float[] sizes = told.inputs().get("sizes").toArray();
                    assertArrayEquals(once, Arrays.copyOf(sizes, 6));
                    assertArrayEquals(once, Arrays.copyOfRange(sizes, 6, 12));
                }
            }
            assertThrows(InvalidRequestException.class, () -> new SizeConditioning(SQUARE, -1, 0, SQUARE));
            assertThrows(InvalidRequestException.class, () -> new SizeConditioning(SQUARE, 0, -1, SQUARE));
        }

        @Test
        void areToldTheEmptyTextIfItIsGiven() throws IOException {
            Subject empty = new Subject("", Optional.empty(), true);
            try (Conditioner conditioner = Conditioner.open(latentModel(true), new DeviceRequest.Cpu())) {
                SizeConditioning size = SizeConditioning.of(SQUARE);
                for (String input : List.of("words", "pooled")) {
                    float[] given = conditioner
                            .against(List.of(empty), size, new Cancellation())
                            .inputs()
                            .get(input)
                            .toArray();
                    float[] encoded = conditioner
                            .of(List.of(Subject.ANYTHING), size, new Cancellation())
                            .inputs()
                            .get(input)
                            .toArray();
                    assertArrayEquals(encoded, given);
                    assertTrue(given[0] != 0);
                }
            }
            assertTrue(empty.isAnything());
        }

        @Test
        void areToldZerosAgainstNothingIfTheCardSaysSo() throws IOException {
            try (Conditioner conditioner = Conditioner.open(latentModel(true), new DeviceRequest.Cpu())) {
                Map<String, Tensor> against = conditioner
                        .against(
                                List.of(Subject.ANYTHING, ofText("cat")),
                                SizeConditioning.of(new PictureSize(8, 8)),
                                new Cancellation())
                        .inputs();
                for (String input : List.of("words", "pooled")) {
                    float[] values = against.get(input).toArray();
                    for (int i = 0; i < values.length / 2; i++) {
                        assertEquals(0, values[i]);
                    }
                    assertTrue(values[values.length / 2] != 0);
                }
                Conditioning positive = conditioner.of(List.of(Subject.ANYTHING), new Cancellation());
                assertTrue(positive.inputs().get("words").get(0) != 0);
            }
        }

        @Test
        void areToldTheEmptyTextAgainstNothingOtherwise() throws IOException {
            try (Conditioner conditioner = Conditioner.open(latentModel(false), new DeviceRequest.Cpu())) {
                List<Subject> nothing = List.of(Subject.ANYTHING);
                SizeConditioning size = SizeConditioning.of(new PictureSize(8, 8));
                assertArrayEquals(
                        conditioner
                                .of(nothing, size, new Cancellation())
                                .inputs()
                                .get("words")
                                .toArray(),
                        conditioner
                                .against(nothing, size, new Cancellation())
                                .inputs()
                                .get("words")
                                .toArray());
            }
        }

        @Test
        void remarkOnceWhatSeveralEncodersDoNotSee() throws IOException {
            try (Conditioner conditioner = Conditioner.open(latentModel(false), new DeviceRequest.Cpu())) {
                assertEquals(1, conditioner.remarks(ofText("cat ".repeat(20))).size());
            }
        }

        @Test
        void needAPictureOfSomeSize() {
            assertThrows(InvalidRequestException.class, () -> new PictureSize(0, 8));
        }
    }

    @Test
    void modelsWithoutFurtherInputsAreToldNothing() throws IOException {
        try (Conditioner conditioner = Conditioner.open(model(), new DeviceRequest.Cpu())) {
            assertTrue(conditioner
                    .of(List.of(Subject.ANYTHING), new Cancellation())
                    .inputs()
                    .isEmpty());
        }
    }
}
