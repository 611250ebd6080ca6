package dev.offsetnoise.plugin.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InitialImage;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.provider.AdjustedOffsetProvider;
import dev.offsetnoise.plugin.provider.DdimProvider;
import dev.offsetnoise.plugin.provider.DdpmProvider;
import dev.offsetnoise.plugin.provider.DpmSolverProvider;
import dev.offsetnoise.plugin.provider.EulerProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InitialImageTest {

    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final int SIZE = 3 * HEIGHT * WIDTH;
    private static final long[] SEEDS = {4, 9};

    private static ModelProfile profile() {
        OffsetDefinition offset = new OffsetDefinition(
                0.9,
                new double[] {0.2, -0.1, 0.05},
                new double[][] {{0.5, 0.3, 0.2}, {0.3, 0.6, 0.1}, {0.2, 0.1, 0.4}},
                new GammaStrategy.Balanced(),
                OffsetTarget.EXACT);
        return new ModelProfile(
                3,
                HEIGHT,
                WIDTH,
                new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012),
                PredictionType.EPSILON,
                VarianceType.FIXED,
                ValueRange.UNBOUNDED,
                LumaMap.REC709,
                Optional.of(offset));
    }

    private static Scheduler scheduler(SchedulerProvider provider, Map<String, String> settings) {
        return provider.create(profile(), SettingValues.parse(provider.settings(), settings));
    }

    static Stream<Scheduler> schedulers() {
        return Stream.of(
                scheduler(new AdjustedOffsetProvider(), Map.of("sampler", "ddim")),
                scheduler(new AdjustedOffsetProvider(), Map.of("sampler", "ancestral")),
                scheduler(new DdimProvider(), Map.of()),
                scheduler(new DdpmProvider(), Map.of()),
                scheduler(new DpmSolverProvider(), Map.of()),
                scheduler(new EulerProvider(), Map.of()));
    }

    private static Tensor image(int count) {
        Tensor image = Tensor.allocate(count, 3, HEIGHT, WIDTH);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < image.size(); i++) {
            image.set(i, (float) random.nextDouble(-1, 1));
        }
        return image;
    }

    private static SamplingRequest.Builder request(Tensor clean, double strength) {
        return SamplingRequest.builder().seeds(SEEDS).steps(10).initialImage(new InitialImage(clean, strength));
    }

    @Nested
    class TheFirstSample {

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.plugin.sampler.InitialImageTest#schedulers")
        void isWhatTheForwardProcessMakesOfTheImage(Scheduler scheduler) {
            SamplingRun run = scheduler.start(request(image(2), 0.6).build());
            ForwardBatch batch = new ForwardBatch(2, 3, HEIGHT, WIDTH);
            float[] clean = image(2).toArray();
            batch.clean().write(0, clean, 0, clean.length);
            Arrays.fill(batch.steps(), (int) run.step());
            System.arraycopy(SEEDS, 0, batch.seeds(), 0, SEEDS.length);
            assertEquals(run.step(), batch.steps()[0], "a whole step");
            scheduler.forward().noise(batch, NoiseSource.standard());
            assertArrayEquals(batch.noised().toArray(), run.sample().toArray(), 1e-5f);
        }

        @Test
        void ofOneImageForAllDiffersOnlyInItsNoise() {
            Scheduler scheduler = scheduler(new DdimProvider(), Map.of());
            float[] shared =
                    scheduler.start(request(image(1), 0.5).build()).sample().toArray();
            Tensor twice = Tensor.allocate(2, 3, HEIGHT, WIDTH);
            twice.write(0, image(1).toArray(), 0, SIZE);
            twice.write(SIZE, image(1).toArray(), 0, SIZE);
            assertArrayEquals(
                    scheduler.start(request(twice, 0.5).build()).sample().toArray(), shared);
        }
    }

    @Nested
    class TheSteps {

        @ParameterizedTest
        @CsvSource({"10, 1, 0", "10, 0.999, 1", "10, 0.75, 3", "10, 0.1, 9", "4, 0.5, 2", "3, 0.34, 2", "50, 0.3, 35"})
        void areCountedAsDiffusersDoes(int steps, double strength, int skipped) {
            assertEquals(skipped, new InitialImage(image(1), strength).skipped(steps));
        }

        @ParameterizedTest
        @MethodSource("dev.offsetnoise.plugin.sampler.InitialImageTest#schedulers")
        void areTheLastOnesOfARunFromNoise(Scheduler scheduler) {
            double[] all =
                    scheduler.start(SamplingRequest.builder().steps(10).build()).steps();
            double[] part = scheduler.start(request(image(1), 0.7).build()).steps();
            assertArrayEquals(Arrays.copyOfRange(all, 3, 10), part);
        }

        @Test
        void leadBackToTheImageWhereTheNetworkKnowsIt() {
            Scheduler scheduler = scheduler(new DdimProvider(), Map.of());
            SamplingRun run = scheduler.start(request(image(1), 0.5).build());
            float[] clean = image(1).toArray();
            Tensor prediction = Tensor.allocate(2, 3, HEIGHT, WIDTH);
            while (!run.isFinished()) {
                ProcessPoint point = scheduler.point((int) run.step());
                for (int i = 0; i < prediction.size(); i++) {
                    double noise = run.sample().get(i) - point.signal() * clean[i % SIZE];
                    prediction.set(i, (float) (noise / point.noise()));
                }
                run.advance(prediction);
            }
            for (int i = 0; i < prediction.size(); i++) {
                assertEquals(clean[i % SIZE], run.sample().get(i), 1e-4f);
            }
        }
    }

    @Nested
    class Refused {

        private final Scheduler scheduler = scheduler(new DdimProvider(), Map.of());

        private String message(SamplingRequest request) {
            return assertThrows(InvalidRequestException.class, () -> scheduler.start(request))
                    .getMessage();
        }

        @Test
        void isAnImageOfAnotherShape() {
            String channels =
                    message(request(Tensor.allocate(1, 4, HEIGHT, WIDTH), 0.5).build());
            assertTrue(channels.contains("4") && channels.contains("[2, 3, 6, 5]"), channels);
            message(request(Tensor.allocate(3, 3, HEIGHT, WIDTH), 0.5).build());
            message(request(image(1), 0.5).size(8, 8).build());
        }

        @Test
        void isAStrengthThatLeavesNothingToDo() {
            String message = message(request(image(1), 0.05).build());
            assertTrue(message.contains("0.05") && message.contains("at least 0.1"), message);
            for (double strength : new double[] {0, -0.5, 1.01, Double.NaN}) {
                assertThrows(InvalidRequestException.class, () -> new InitialImage(image(1), strength));
            }
        }
    }

    @Test
    void aLockedLumaIsReachedFromAnyImage() {
        for (Scheduler scheduler : schedulers().toList()) {
            SamplingRequest dark =
                    request(image(1), 0.8).brightness(new Brightness.Lock(0.1)).build();
            assertEquals(0.1, luma(finished(scheduler, dark)), 1e-5);
        }
    }

    @Test
    void aTintIsReachedByEveryChannel() {
        List<Double> means = List.of(0.4, -0.2, 0.1);
        for (Scheduler scheduler : schedulers().toList()) {
            SamplingRequest tinted = request(image(1), 1)
                    .brightness(new Brightness.Tint(means, 0))
                    .build();
            float[] pictures = finished(scheduler, tinted);
            for (int c = 0; c < 3; c++) {
                assertEquals(means.get(c), mean(pictures, c), 1e-5);
            }
        }
    }

    private static float[] finished(Scheduler scheduler, SamplingRequest request) {
        SamplingRun run = scheduler.start(request);
        Tensor prediction = Tensor.allocate(2, 3, HEIGHT, WIDTH);
        while (!run.isFinished()) {
            for (int i = 0; i < prediction.size(); i++) {
                prediction.set(i, (float) Math.tanh(run.sample().get(i) + 0.001 * run.step()));
            }
            run.advance(prediction);
        }
        return run.sample().toArray();
    }

    private static double mean(float[] pictures, int channel) {
        double sum = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            sum += pictures[channel * HEIGHT * WIDTH + i];
        }
        return sum / (HEIGHT * WIDTH);
    }

    private static double luma(float[] pictures) {
        return LumaMap.REC709.luma(new double[] {mean(pictures, 0), mean(pictures, 1), mean(pictures, 2)});
    }
}
