package dev.offsetnoise.host.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.GreyPictures;
import dev.offsetnoise.host.TinyFunction;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.metric.PrecisionRecall;
import dev.offsetnoise.host.service.Home;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.PromptRequest;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxFeatures;
import dev.offsetnoise.latent.onnx.ValueScale;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number is that of the right pictures. The reference runs evenly from black to white in 200 greys. */
class EvaluationServiceTest {

    private static final int COUNT = 200;
    private static final int DARK_PICTURES = 40;
    private static final double LEVEL = 1 / 255.0;

    @TempDir
    Path home;

    private Host host;
    private Path reference;

    @BeforeEach
    void makeReference() throws IOException {
        host = Host.open(new Home(home), List.of(), List.of());
        reference = GreyPictures.write(home.resolve("real"), GreyPictures.ramp(COUNT));
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static Judging judging(FeatureChoice features, int probePictures) {
        return new Judging(Judging.DEFAULT_TAIL, Judging.DEFAULT_POINTS, features, 3, probePictures);
    }

    private EvaluationRequest request(FeatureChoice features, Subject... subjects) {
        return new EvaluationRequest(
                List.of(subjects),
                Optional.of(new Reference(reference, PicturePart.ALL, PicturePreparation.NONE)),
                new Drawing(6, OptionalInt.of(2), Optional.empty(), 1, 4, PromptRequest.NONE, new DeviceRequest.Cpu()),
                judging(features, 2),
                Optional.empty());
    }

    private EvaluationResult evaluate(EvaluationRequest request) {
        return new EvaluationService(host).evaluate(request, new EvaluationListener() {}, new Cancellation());
    }

    private EvaluationResult evaluate(Subject... subjects) {
        return evaluate(request(new FeatureChoice.Pixels(), subjects));
    }

    private Subject pictures(String name, int... levels) throws IOException {
        return new Subject.Pictures(GreyPictures.write(home.resolve(name), levels));
    }

    private static Comparison only(EvaluationResult result) {
        return result.subjects().get(0).comparison().orElseThrow();
    }

    @Nested
    class Folders {

        @Test
        void aFolderBesideItselfIsPerfect() {
            Comparison comparison = only(evaluate(new Subject.Pictures(reference)));
            assertEquals(0, comparison.wasserstein());
            assertEquals(0, comparison.kolmogorovSmirnov());
            assertTrue(comparison.discrepancy().orElseThrow() <= 0, "unbiased: the same points twice are below 0");
            assertEquals(1, comparison.dark().recall().value());
            assertEquals(1, comparison.bright().precision().orElseThrow().value());
            assertEquals(Optional.of(new PrecisionRecall(1, 1)), comparison.features());
            assertEquals(COUNT, comparison.points());
        }

        @Test
        void aCopyWithoutItsDarkestPicturesReachesNothingOfTheDarkTail() throws IOException {
            int[] brighter =
                    IntStream.of(GreyPictures.ramp(COUNT)).skip(DARK_PICTURES).toArray();
            Comparison comparison = only(evaluate(pictures("brighter", brighter)));
            assertEquals(0, comparison.dark().recall().value());
            assertEquals(Optional.empty(), comparison.dark().precision());
            assertEquals(1, comparison.bright().recall().value());
            double share = (COUNT - DARK_PICTURES) / (double) COUNT;
            assertEquals(share, comparison.bright().precision().orElseThrow().value(), 1e-9, "it puts more there");
            assertEquals(1 - share, comparison.kolmogorovSmirnov(), 1e-9);
        }

        @Test
        void brighteningAllPicturesIsTheDistance() throws IOException {
            reference = GreyPictures.write(home.resolve("middle"), GreyPictures.ramp(COUNT, 20, 200));
            Comparison comparison = only(evaluate(pictures("shifted", GreyPictures.ramp(COUNT, 50, 230))));
            assertEquals(30 * LEVEL, comparison.wasserstein(), 1e-9);
        }

        @Test
        void theNumbersBelongToTheSubjectsInTheirOrder() throws IOException {
            EvaluationResult result = evaluate(pictures("black", 0, 0, 0, 1), pictures("white", 255, 255, 255, 254));
            assertEquals(
                    List.of("black", "white"),
                    result.subjects().stream().map(Judgement::name).toList());
            BrightnessFigures black = result.subjects().get(0).figures();
            BrightnessFigures white = result.subjects().get(1).figures();
            assertArrayEquals(new double[] {1, 1, 1}, black.below());
            assertArrayEquals(new double[] {0, 0, 0}, black.above());
            assertArrayEquals(new double[] {1, 1, 1}, white.above());
            assertEquals(0.75, black.blackShare());
            assertEquals(0, black.whiteShare());
            assertEquals(0.75, white.whiteShare());
            assertEquals(LEVEL / 4, black.luma().mean(), 1e-9);
            assertArrayEquals(new double[] {LEVEL / 4, LEVEL / 4, LEVEL / 4}, black.channelMeans(), 1e-7);
            BrightnessFigures real = result.reference().orElseThrow().figures();
            assertEquals(0.5, real.luma().median(), LEVEL);
            assertEquals(0.1, real.below()[1], 0.011);
        }

        @Test
        void foldersOfOneNameAreToldApart() throws IOException {
            EvaluationResult result = evaluate(pictures("a/out", 1, 2, 3), pictures("b/out", 4, 5, 6));
            assertEquals("out", result.subjects().get(0).name());
            assertEquals("out (2)", result.subjects().get(1).name());
        }

        @Test
        void chanceIsToldForEverySizeOfASet() throws IOException {
            EvaluationResult result = evaluate(
                    pictures("few", 10, 20, 30, 40),
                    pictures("as few", 50, 60, 70, 80),
                    new Subject.Pictures(reference));
            assertEquals(
                    List.of(4, COUNT),
                    result.chances().stream().map(Chance::pictures).toList());
            Chance few = result.chance(result.subjects().get(1)).orElseThrow();
            Chance many = result.chance(result.subjects().get(2)).orElseThrow();
            assertEquals(4, few.comparison().points(), "as many pictures as the subject has");
            assertTrue(few.comparison().wasserstein() > 3 * many.comparison().wasserstein());
            // Between two samples of n from a uniform, W1 is about 0.29 √(2/n) in the median.
            assertEquals(0.029, many.comparison().wasserstein(), 0.006);
            assertTrue(many.wasserstein().contains(many.comparison().wasserstein()));
            assertEquals(
                    List.of(
                            "few",
                            "as few",
                            "real",
                            "reference",
                            "chance alone, 4 pictures",
                            "chance alone, 200 pictures"),
                    MeasureRow.of(result).stream().map(MeasureRow::name).toList());
        }

        @Test
        void filesThatCannotBeUsedAreWarnedOf() throws IOException {
            Files.writeString(reference.resolve("broken.png"), "no picture");
            List<String> warnings = evaluate(new Subject.Pictures(reference)).warnings();
            assertTrue(
                    warnings.stream()
                            .anyMatch(text ->
                                    text.contains("1 of the 201 files of reference") && text.contains("broken.png")),
                    warnings.toString());
        }

        @Test
        void aReferenceWithoutTailsIsWarnedOf() throws IOException {
            reference = GreyPictures.write(home.resolve("flat"), new int[30]);
            List<String> warnings = evaluate(pictures("other", 3, 4, 5, 6)).warnings();
            assertTrue(warnings.stream().anyMatch(text -> text.contains("no dark and no bright tail")), "" + warnings);
        }

        @Test
        void theSmallestSetSaysHowTheTailsAreCut() throws IOException {
            EvaluationResult result = evaluate(pictures("few", 10, 20, 30, 40), new Subject.Pictures(reference));
            assertEquals(OptionalInt.of(1), result.tailCells());
            assertTrue(
                    result.warnings().stream().anyMatch(text -> text.contains("1 of the usual")),
                    result.warnings().toString());
        }

        @Test
        void ofAFewPicturesNoIntervalIsGiven() throws IOException {
            EvaluationResult result = evaluate(pictures("few", 10, 20, 30, 40), new Subject.Pictures(reference));
            assertEquals(Optional.empty(), only(result).dark().recall().interval());
            Comparison itself = result.subjects().get(1).comparison().orElseThrow();
            assertTrue(itself.dark().recall().interval().isPresent());
        }

        @Test
        void fewPicturesInATailAreWarnedOf() throws IOException {
            List<String> warnings = evaluate(pictures("few", 10, 20, 30, 40)).warnings();
            assertTrue(warnings.stream().anyMatch(text -> text.contains("few")), warnings.toString());
        }

        @Test
        void onePictureIsComparedAsFarAsThatGoes() throws IOException {
            Comparison comparison = only(evaluate(pictures("single", 128)));
            assertTrue(comparison.wasserstein() > 0);
            assertTrue(comparison.discrepancy().isEmpty());
            assertEquals(Optional.empty(), comparison.features());
            assertEquals(0, comparison.points());
        }

        @Test
        void aReferenceOfOneColourHasNoDiscrepancy() throws IOException {
            reference = GreyPictures.write(home.resolve("flat"), new int[30]);
            EvaluationResult result = evaluate(pictures("other", 3, 4, 5, 6));
            assertTrue(result.bandwidth().isEmpty());
            assertTrue(only(result).discrepancy().isEmpty());
        }
    }

    @Nested
    class Extractors {

        private FeatureChoice network(int side) throws IOException {
            Path file = TinyFunction.write(home.resolve("features.onnx"), 2);
            return new FeatureChoice.Network(
                    file, new OnnxFeatures.Reading(ValueScale.UNIT, OptionalInt.of(side), Optional.empty()));
        }

        @Test
        void ofTheUserDescribeReducedAndEnlargedPictures() throws IOException {
            for (int side : new int[] {2, 8}) {
                EvaluationResult result = evaluate(request(network(side), new Subject.Pictures(reference)));
                assertEquals(
                        Optional.of(new PrecisionRecall(1, 1)), only(result).features());
                assertTrue(result.features().contains("features.onnx at " + side), result.features());
            }
        }

        @Test
        void withoutAReferenceAreRefused() throws IOException {
            FeatureChoice choice = network(4);
            EvaluationRequest some = request(choice, new Subject.Pictures(reference));
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> new EvaluationRequest(
                                    some.subjects(),
                                    Optional.empty(),
                                    some.drawing(),
                                    some.judging(),
                                    some.autoencoder()))
                    .getMessage();
            assertTrue(message.contains("--reference"), message);
        }

        @Test
        void alsoDescribeWhatModelsDraw() throws IOException {
            Subject model = new Subject.Model(
                    TinyModel.withOffset(home.resolve("tiny-offset")).toString());
            assertEquals(6, only(evaluate(request(network(4), model))).points());
        }
    }

    @Nested
    class Models {

        private Subject model(Path folder) {
            return new Subject.Model(folder.toString());
        }

        @Test
        void withAnOffsetAnswerToDialAndLock() throws IOException {
            EvaluationResult result = evaluate(model(TinyModel.withOffset(home.resolve("tiny-offset"))));
            Judgement subject = result.subjects().get(0);
            assertEquals("tiny-offset", subject.name());
            assertEquals(6, subject.population().set().size());
            assertEquals(
                    List.of("1", "2", "3", "4", "5", "6"),
                    subject.population().set().names());
            ModelJudgement model = subject.model().orElseThrow();
            assertEquals("adjusted-offset", model.scheduler());
            assertEquals(2, model.steps());
            assertEquals(
                    List.of(-1.0, 0.0, 1.0),
                    model.dial().responses().stream().map(Response::asked).toList());
            List<Response> dial = model.dial().responses();
            assertTrue(dial.get(0).summary().median() < dial.get(2).summary().median(), "the dial makes it brighter");
            model.lock()
                    .responses()
                    .forEach(response ->
                            assertTrue(response.worstError() < 0.05, response.asked() + ": " + response.worstError()));
            assertEquals(2, dial.get(0).lumas().length);
        }

        @Test
        void withoutAnOffsetHaveNoDialButALock() throws IOException {
            EvaluationRequest plain =
                    request(new FeatureChoice.Pixels(), model(TinyModel.plain(home.resolve("tiny-plain"))));
            EvaluationRequest request = new EvaluationRequest(
                    plain.subjects(),
                    plain.reference(),
                    new Drawing(
                            3,
                            OptionalInt.of(2),
                            Optional.of("ddim"),
                            1,
                            4,
                            PromptRequest.NONE,
                            new DeviceRequest.Cpu()),
                    plain.judging(),
                    plain.autoencoder());
            ModelJudgement judged = evaluate(request).subjects().get(0).model().orElseThrow();
            assertEquals(List.of(), judged.dial().responses());
            assertTrue(judged.dial().remark().contains("no dial"), judged.dial().remark());
            assertEquals(7, judged.lock().responses().size());
        }

        @Test
        void withoutAdviceAreRefusedBeforeAnyWork() throws IOException {
            EvaluationRequest request =
                    request(new FeatureChoice.Pixels(), model(TinyModel.plain(home.resolve("tiny-plain"))));
            String message = assertThrows(InvalidRequestException.class, () -> evaluate(request))
                    .getMessage();
            assertTrue(message.contains("which scheduler"), message);
        }

        @Test
        void areJudgedWithoutAReferenceToo() throws IOException {
            EvaluationRequest request = new EvaluationRequest(
                    List.of(model(TinyModel.withOffset(home.resolve("tiny-offset")))),
                    Optional.empty(),
                    new Drawing(
                            2, OptionalInt.of(2), Optional.empty(), 1, 4, PromptRequest.NONE, new DeviceRequest.Cpu()),
                    judging(new FeatureChoice.Pixels(), 0),
                    Optional.empty());
            EvaluationResult result = evaluate(request);
            assertEquals(Optional.empty(), result.subjects().get(0).comparison());
            assertEquals(
                    List.of(),
                    result.subjects().get(0).model().orElseThrow().lock().responses());
        }
    }

    @Test
    void greysGoThroughTheAutoencoder() throws IOException {
        TinyFunction.write(home.resolve("vae/vae_encoder/model.onnx"), 0.5f);
        TinyFunction.write(home.resolve("vae/vae_decoder/model.onnx"), 1.6f);
        EvaluationRequest request = request(new FeatureChoice.Pixels(), pictures("few", 1, 2, 3, 4));
        EvaluationResult result = evaluate(new EvaluationRequest(
                request.subjects(),
                request.reference(),
                request.drawing(),
                request.judging(),
                Optional.of(home.resolve("vae"))));
        assertEquals(0.1, result.greys().get(0).out(), LEVEL);
        assertEquals(0.9, result.greys().get(result.greys().size() - 1).out(), LEVEL);
    }

    @Test
    void aThrownSwitchEndsTheWork() throws IOException {
        EvaluationRequest request = request(new FeatureChoice.Pixels(), pictures("few", 1, 2, 3, 4));
        Cancellation cancellation = new Cancellation();
        EvaluationListener impatient = new EvaluationListener() {
            @Override
            public void progressed(long done, long total) {
                cancellation.cancel();
            }
        };
        assertThrows(CancellationException.class, () -> new EvaluationService(host)
                .evaluate(request, impatient, cancellation));
    }

    @Test
    void progressReachesItsEndForEachPieceOfWork() throws IOException {
        List<String> told = new java.util.ArrayList<>();
        EvaluationListener listener = new EvaluationListener() {
            @Override
            public void began(String what) {
                told.add(what);
            }

            @Override
            public void progressed(long done, long total) {
                if (done == total) {
                    told.add("whole");
                }
            }
        };
        EvaluationRequest request = request(new FeatureChoice.Pixels(), pictures("few", 1, 2, 3, 4));
        new EvaluationService(host).evaluate(request, listener, new Cancellation());
        assertEquals(
                Stream.of("measuring reference", "whole", "measuring few", "whole", "comparing few with the reference")
                        .toList(),
                told);
    }
}
