package dev.offsetnoise.latent.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCardsTest {

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve(ModelCards.FILE_NAME);
    }

    @Nested
    class RoundTrips {

        @Test
        void aFullCardComesBackAsItWas() {
            ModelCards.write(file(), Cards.full());
            assertEquals(Cards.full(), ModelCards.read(file()));
        }

        @Test
        void aCardWithoutAdviceAndHistoryComesBackAsItWas() {
            ModelCard card = Cards.card(Cards.plainProfile(4, 4));
            ModelCards.write(file(), card);
            assertEquals(card, ModelCards.read(file()));
        }

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.latent.model.ModelCardsTest#profiles")
        void everyKindOfProfileComesBackFromMetadataAsItWas(ModelProfile profile) {
            assertEquals(profile, ModelCards.parseProfile(ModelCards.profileJson(profile)));
        }

        @Test
        void metadataIsOneLine() {
            assertEquals(
                    1, ModelCards.profileJson(Cards.offsetProfile(8, 8)).lines().count());
        }
    }

    static Stream<ModelProfile> profiles() {
        ModelProfile plain = Cards.plainProfile(8, 8);
        GammaStrategy[] strategies = {
            new GammaStrategy.Balanced(),
            new GammaStrategy.Constant(),
            new GammaStrategy.Tapered(2.5),
            new GammaStrategy.Explicit(new double[] {0.1, 1e-300, -3})
        };
        TrainingSchedule[] schedules = {
            new TrainingSchedule.Linear(1000, 1e-4, 0.02),
            new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012),
            new TrainingSchedule.Cosine(4000),
            new TrainingSchedule.Explicit(new double[] {0.1, 0.2, 1}),
            new TrainingSchedule.ZeroTerminalSnr(new TrainingSchedule.Linear(10, 0.1, 0.2))
        };
        ModelProfile latent = new ModelProfile(
                4,
                64,
                32,
                new TrainingSchedule.Cosine(2),
                PredictionType.V,
                VarianceType.LEARNED,
                ValueRange.UNBOUNDED,
                new LumaMap(new double[] {0.1, 0.2, -0.3, 1.0 / 7}, 0.4),
                Optional.of(new OffsetDefinition(
                        0.5, new double[4], new double[4][4], new GammaStrategy.Constant(), OffsetTarget.HEURISTIC)));
        return Stream.of(
                        Stream.of(plain, latent, plain.withPrediction(PredictionType.X0, VarianceType.FIXED)),
                        Stream.of(schedules).map(plain::withSchedule),
                        Stream.of(strategies)
                                .map(strategy -> plain.withOffset(OffsetDefinition.grey(3, 0.1, strategy))))
                .flatMap(stream -> stream);
    }

    @Nested
    class Refusals {

        private String text;

        private String changed(String from, String to) throws IOException {
            ModelCards.write(file(), Cards.full());
            text = Files.readString(file());
            assertTrue(text.contains(from), () -> from + " is not in " + text);
            Files.writeString(file(), text.replace(from, to));
            return assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                "schemaVersion": 1     | "schemaVersion": 4        | $.schemaVersion: | newer release
                "schemaVersion": 1     | "schemaVersion": 0        | $.schemaVersion: | the first is 1
                "schemaVersion": 1,    | ``                        | $:               | "schemaVersion" is missing
                "channels": 3          | "channels": 3.5           | $.profile.channels: | a whole number
                "channels": 3          | "channels": "3"           | $.profile.channels: | found "3"
                "channels": 3          | "channels": 4             | $.profile:       | the model has 4
                "channels": 3          | "channels": 99999999999   | $.profile.channels: | up to 2147483647
                "height": 8            | "height": 0               | $.profile:       | at least 1
                "height": 8            | "height": 8, "height": 9  | $.profile.height: | there twice
                "height": 8            | "hight": 8                | $.profile:       | unknown key "hight"
                "height": 8,           | ``                        | $.profile:       | "height" is missing
                "type": "scaled-linear" | "type": "quadratic"      | $.profile.schedule.type: | scaled-linear
                "betaStart": 8.5E-4    | "betaStart": 1.5          | $.profile.schedule: | beta start
                "betaStart": 8.5E-4    | "betaStart": NaN          | $.profile.schedule.betaStart | not JSON
                "betaStart": 8.5E-4    | "betaStart": 1e999        | $.profile.schedule.betaStart: | finite
                "prediction": "epsilon" | "prediction": "noise"    | $.profile.prediction: | epsilon, v, x0
                "type": "balanced"     | "type": "tapered"         | $.profile.offset.strategy: | "power" is missing
                "type": "balanced"     | "type": "even"            | $.profile.offset.strategy.type: | tapered
                [0.5, 0.4, 0.3]        | [0.5, 0.4]                | $.profile.offset: | Row 0
                [0.5, 0.4, 0.3]        | 7                         | $.profile.offset.covariance[0]: | a list
                "output": "y"          | "output": " "             | $.denoiser:      | names
                "steps": 20            | "steps": 0                | $.recommendation: | at least 1
                "loss": 0.25           | "loss": -1                | $.training.lossCurve[1]: | Loss -1.0
                "id": "tiny-offset"    | "id": "Tiny Offset"       | $:               | lower-case
                "licence": "own photographs" | "licence": null     | $.training.licence: | a text
                "imagesSeen": 300000   | "imagesSeen": -1          | $.training:      | at least 0
                """)
        void whatDoesNotFitIsNamedWithItsPlace(String from, String to, String place, String reason) throws IOException {
            String message = changed(from, to);
            assertTrue(message.contains(file() + " "), message);
            assertTrue(message.contains(place), message);
            assertTrue(message.contains(reason), message);
        }

        @ParameterizedTest
        @CsvSource({"0", "1", "200"})
        void aCutOffCardIsNotJson(int length) throws IOException {
            ModelCards.write(file(), Cards.full());
            Files.writeString(file(), Files.readString(file()).substring(0, length));
            String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
            assertTrue(message.contains("is not JSON at $"), message);
        }

        @Test
        void textAfterTheEndIsRefused() throws IOException {
            ModelCards.write(file(), Cards.full());
            Files.writeString(file(), Files.readString(file()) + "{}");
            assertThrows(ModelException.class, () -> ModelCards.read(file()));
        }

        @Test
        void aBinaryFileIsRefusedByName() throws IOException {
            Files.write(file(), new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0});
            String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
            assertTrue(message.startsWith(file().toString()), message);
        }

        @Test
        void deepNestingIsRefusedBeforeItFillsTheStack() throws IOException {
            Files.writeString(file(), "[".repeat(1_000_000));
            assertThrows(ModelException.class, () -> ModelCards.read(file()));
        }

        @Test
        void aNumberWithAGiantExponentIsRefusedWithoutUnfoldingIt() throws IOException {
            String message = changed("\"steps\": 20", "\"steps\": 1e999999999");
            assertTrue(message.contains("$.recommendation.steps"), message);
        }

        @Test
        void aCardOfManyMegabytesIsNotRead() throws IOException {
            Files.write(file(), new byte[(int) ModelCards.MAX_BYTES + 1]);
            String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
            assertTrue(message.contains("at most " + ModelCards.MAX_BYTES), message);
        }

        @Test
        void aMissingCardIsNamed() {
            String message = assertThrows(ModelException.class, () -> ModelCards.read(file()))
                    .getMessage();
            assertTrue(message.contains(file().toString()), message);
        }

        @Test
        void metadataOfAnotherProgramIsRefused() {
            assertThrows(ModelException.class, () -> ModelCards.parseProfile("hello"));
        }
    }

    @Test
    void theExampleOfTheDocumentIsACard() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "model-card.md"));
        int start = document.indexOf("```json") + "```json".length();
        Files.writeString(file(), document.substring(start, document.indexOf("```", start)));
        ModelCard card = ModelCards.read(file());
        assertEquals(DenoiserSignature.DEFAULT, card.denoiser());
        assertEquals(LumaMap.REC709, card.profile().luma());
        assertEquals(OffsetTarget.EXACT, card.profile().offset().orElseThrow().target());
    }

    @Nested
    class Writing {

        @Test
        void leavesNothingButTheCard() throws IOException {
            ModelCards.write(file(), Cards.full());
            ModelCards.write(file(), Cards.card(Cards.plainProfile(4, 4)));
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(file()), files.toList());
            }
        }

        @Test
        void aFailureKeepsTheOldCardAndNoTemporaryFile() throws IOException {
            Path occupied = folder.resolve("occupied");
            Files.createDirectories(occupied.resolve("inside"));
            String message = assertThrows(ModelException.class, () -> ModelCards.write(occupied, Cards.full()))
                    .getMessage();
            assertTrue(message.contains(occupied.toString()), message);
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(occupied), files.toList());
            }
        }

        @Test
        void aMissingFolderIsNamed() {
            Path file = folder.resolve("nowhere").resolve("model.json");
            String message = assertThrows(ModelException.class, () -> ModelCards.write(file, Cards.full()))
                    .getMessage();
            assertTrue(message.contains(file.toString()), message);
        }

        @Test
        void numbersOfAListShareALine() throws IOException {
            ModelCards.write(file(), Cards.full());
            String text = Files.readString(file(), StandardCharsets.UTF_8);
            assertTrue(text.contains("[0.5, 0.4, 0.3]"), text);
            assertFalse(text.contains("\r"));
        }
    }
}
