package dev.offsetnoise.host.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.latent.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveServiceTest {

    private static final int PIXELS = TinyModel.SIZE * TinyModel.SIZE;

    @TempDir
    static Path folder;

    private static PluginCatalogue plugins;
    private static ModelZoo zoo;
    private static CurveService curves;

    @BeforeAll
    static void open() throws IOException {
        plugins = PluginDiscovery.discover(CurveServiceTest.class.getClassLoader(), List.of());
        TinyModel.withOffset(folder.resolve("tiny-offset"));
        TinyModel.plain(folder.resolve("tiny-plain"));
        TinyModel.plain(folder.resolve("tiny-short"), new TrainingSchedule.ScaledLinear(7, 0.01, 0.5));
        LatentPipeline.withTrainedAutoencoder(folder.resolve("trained"));
        zoo = new ModelZoo(List.of(folder));
        curves = new CurveService(zoo, plugins);
    }

    @AfterAll
    static void close() {
        plugins.close();
    }

    private static ScheduleCurves of(String model, String scheduler, Map<String, String> settings) {
        return curves.of(curves.measured(model), Optional.of(scheduler), settings, OptionalInt.empty());
    }

    private static Scheduler made(ModelCard card, String scheduler, Map<String, String> settings) {
        return SchedulerChoice.of(plugins.find(scheduler), settings).create(card.profile());
    }

    @Nested
    class Points {

        @Test
        void areThoseOfTheScheduler() {
            ModelCard card = curves.measured("tiny-offset");
            Scheduler scheduler = made(card, "adjusted-offset", Map.of());
            for (ScheduleCurves.Point point :
                    of("tiny-offset", "adjusted-offset", Map.of()).points()) {
                ProcessPoint expected = scheduler.point(point.step());
                assertEquals(expected.signal(), point.signal());
                assertEquals(expected.noise(), point.noise());
                assertEquals(expected.psi(), point.psi());
            }
        }

        @Test
        void goFromTheFirstStepToTheLastInOrder() {
            List<ScheduleCurves.Point> points =
                    of("tiny-plain", "ddim", Map.of()).points();
            int[] steps = points.stream().mapToInt(ScheduleCurves.Point::step).toArray();
            assertEquals(ScheduleCurves.MOST_POINTS, steps.length);
            assertEquals(1, steps[0]);
            assertEquals(1000, steps[steps.length - 1]);
            assertArrayEquals(Arrays.stream(steps).sorted().distinct().toArray(), steps);
        }

        @Test
        void areAllThereAreIfTheTrainingHadFew() {
            ScheduleCurves few =
                    curves.of(curves.measured("tiny-short"), Optional.of("ddim"), Map.of(), OptionalInt.of(7));
            int[] steps =
                    few.points().stream().mapToInt(ScheduleCurves.Point::step).toArray();
            assertArrayEquals(IntStream.rangeClosed(1, 7).toArray(), steps);
        }

        @Test
        void knowWhetherThereIsAnOffset() {
            assertTrue(of("tiny-offset", "adjusted-offset", Map.of()).hasOffset());
            assertFalse(of("tiny-plain", "ddim", Map.of()).hasOffset());
        }
    }

    @Nested
    class BrightnessSnr {

        /** Independent noise of all channels: w'w / N, with the halved Rec. 709 weights. */
        @Test
        void followsFromTheNumberOfPixelsWithoutAnOffset() {
            double weights = (0.2126 * 0.2126 + 0.7152 * 0.7152 + 0.0722 * 0.0722) / 4;
            for (ScheduleCurves.Point point : of("tiny-plain", "ddim", Map.of()).points()) {
                double expected = Math.pow(point.signal() / point.noise(), 2) / 4 * PIXELS / weights;
                assertEquals(expected, point.brightnessSnr(), 1e-9 * expected);
            }
        }

        /** A grey offset of deviation 0.7 moves luma by 0.35. */
        @Test
        void fallsByTheOffset() {
            double weights = (0.2126 * 0.2126 + 0.7152 * 0.7152 + 0.0722 * 0.0722) / 4;
            for (ScheduleCurves.Point point :
                    of("tiny-offset", "adjusted-offset", Map.of()).points()) {
                double variance = weights / PIXELS + Math.pow(0.35 * point.psi(), 2);
                double expected = Math.pow(point.signal() / point.noise(), 2) / 4 / variance;
                assertEquals(expected, point.brightnessSnr(), 1e-9 * expected);
            }
        }

        @Test
        void isTheOneThatTheDoctorTells() {
            agrees("tiny-plain", "ddim", Map.of());
            agrees("tiny-offset", "adjusted-offset", Map.of());
            agrees("trained", "ddim", Map.of());
            agrees("trained", "original-offset", Map.of("offset", "0.1"));
            agrees("trained", "original-offset", Map.of("offset", "0.3", "correlation", "0.8"));
        }

        private void agrees(String model, String scheduler, Map<String, String> settings) {
            String told = new DoctorService(zoo, plugins)
                    .examine(model, Optional.of(scheduler), settings).get(0).findings().stream()
                            .filter(finding -> finding.code().equals("reach"))
                            .map(Finding::message)
                            .findFirst()
                            .orElseThrow();
            Matcher number = Pattern.compile("ratio is ([-+.0-9e]*[0-9])").matcher(told);
            assertTrue(number.find(), told);
            double expected = Double.parseDouble(number.group(1));
            assertEquals(expected, of(model, scheduler, settings).last().brightnessSnr(), 0.01 * expected, told);
        }
    }

    @Nested
    class Visits {

        @Test
        void areThoseOfARun() {
            ModelCard card = curves.measured("tiny-plain");
            double[] expected = made(card, "euler", Map.of("spacing", "linspace"))
                    .start(SamplingRequest.builder().steps(9).build())
                    .steps();
            assertEquals(
                    Arrays.stream(expected).boxed().toList(),
                    curves.of(card, Optional.of("euler"), Map.of("spacing", "linspace"), OptionalInt.of(9))
                            .visits());
        }

        @Test
        void areAsManyAsTheMakerAdvises() {
            ScheduleCurves advised =
                    curves.of(curves.measured("tiny-offset"), Optional.empty(), Map.of(), OptionalInt.empty());
            assertEquals("adjusted-offset", advised.scheduler());
            assertEquals(6, advised.visits().size());
        }

        @Test
        void areAsManyAsUsualWithoutAdvice() {
            assertEquals(20, of("tiny-plain", "ddim", Map.of()).visits().size());
        }
    }

    @Nested
    class Refusals {

        @Test
        void sayThatNoSchedulerIsAdvised() {
            ModelCard card = curves.measured("tiny-plain");
            assertEquals(
                    "Model tiny-plain does not say which scheduler fits it. Name one; the command \"schedulers\" lists"
                            + " them.",
                    refusal(() -> curves.of(card, Optional.empty(), Map.of(), OptionalInt.empty())));
        }

        @Test
        void sayWhatASchedulerSays() {
            ModelCard card = curves.measured("tiny-plain");
            assertTrue(refusal(() -> curves.of(card, Optional.of("ddim"), Map.of("spacng", "x"), OptionalInt.empty()))
                    .contains("has no setting \"spacng\""));
            assertTrue(refusal(() -> curves.of(card, Optional.of("ddim"), Map.of(), OptionalInt.of(1001)))
                    .contains("1001"));
            assertTrue(refusal(() -> curves.of(card, Optional.of("dim"), Map.of(), OptionalInt.empty()))
                    .contains("ddim"));
        }

        private String refusal(Runnable call) {
            return assertThrows(InvalidRequestException.class, call::run).getMessage();
        }
    }
}
