package dev.offsetnoise.host.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.plugin.PluginDiscovery;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.models.data.Fingerprint;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.optimal.CleanImages;
import dev.offsetnoise.models.optimal.Estimate;
import dev.offsetnoise.models.optimal.OptimalLoss;
import dev.offsetnoise.models.optimal.OptimalLossEstimator;
import dev.offsetnoise.models.optimal.OptimalLossListener;
import dev.offsetnoise.models.optimal.OptimalLossMeasurement;
import dev.offsetnoise.models.optimal.Queries;
import dev.offsetnoise.models.train.LossWeighting;
import dev.offsetnoise.models.train.OptimalLosses;
import dev.offsetnoise.models.train.StepSampling;
import dev.offsetnoise.models.train.TrainingLoss;
import dev.offsetnoise.models.train.TrainingObjective;
import dev.offsetnoise.models.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredOptimumTest {

    private static final int SIDE = 4;
    private static final int VALUES = 3 * SIDE * SIDE;
    private static final TrainingOptions UNMEASURED = TrainingOptions.of(8, 1)
            .withLoss(new TrainingLoss(
                    new TrainingObjective.Simple(),
                    new LossWeighting.Constant(),
                    new StepSampling.OptimalGap(
                            Optional.empty(), 0.1, 0.9, StepSampling.OptimalGap.Counting.AS_DRAWN)));

    private static PluginCatalogue plugins;
    private static Scheduler scheduler;

    @TempDir
    Path home;

    private final List<Integer> samples = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private TrainingFolder folder;

    @BeforeAll
    static void findScheduler() {
        plugins = PluginDiscovery.discover(MeasuredOptimumTest.class.getClassLoader(), List.of());
        ModelProfile profile = ModelProfile.rgb(
                        SIDE, SIDE, new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012), PredictionType.V)
                .withOffset(OffsetDefinition.grey(3, 0.7, new GammaStrategy.Balanced()));
        scheduler =
                SchedulerChoice.of(plugins.find("adjusted-offset"), Map.of()).create(profile);
    }

    @AfterAll
    static void closePlugins() {
        plugins.close();
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new TrainingFolder(home.resolve("model"));
        Files.createDirectories(folder.work());
    }

    /** Flat pictures of these values, one after the other. */
    private record Flat(float... values) implements TrainingData {

        @Override
        public void fill(long first, ForwardBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                batch.clean().write(i * VALUES, image((int) ((first + i) % values.length)), 0, VALUES);
            }
        }

        float[] image(int index) {
            float[] image = new float[VALUES];
            Arrays.fill(image, values[index]);
            return image;
        }

        @Override
        public Fingerprint fingerprint() {
            return Fingerprint.NONE;
        }
    }

    private TrainingOptions complete(Sitting sitting, TrainingOptions options, Flat pictures) {
        TrainingReporter reporter = new TrainingReporter() {
            @Override
            public void measuringOptimum(int count, double share) {
                samples.add(count);
            }
        };
        return new MeasuredOptimum(folder, sitting, reporter, cancellation)
                .complete(
                        options,
                        new MeasuredOptimum.Subject(pictures, pictures.values().length, scheduler, ComputeDevice.CPU));
    }

    private static SortedMap<Integer, Double> optimum(TrainingOptions options) {
        return ((StepSampling.OptimalGap) options.loss().sampling())
                .optimum()
                .orElseThrow()
                .bySteps();
    }

    @Test
    void isThatOfTheSamplesThatTheTrainingSees() {
        Flat three = new Flat(-0.8f, 0.1f, 0.6f);
        SortedMap<Integer, Double> measured = optimum(complete(Sitting.BEGIN, UNMEASURED, three));
        assertEquals(3 * 64, samples.get(0), "whole rounds over the pictures");
        int[] steps = measured.keySet().stream().mapToInt(Integer::intValue).toArray();
        float[][] images = {three.image(0), three.image(1), three.image(2)};
        int queries = 2000;
        List<OptimalLoss> exact = new OptimalLossMeasurement(
                        scheduler, CleanImages.of(images, 3, SIDE, SIDE), ComputeDevice.CPU, cancellation)
                .measure(
                        steps,
                        new Queries(queries, 7),
                        new OptimalLossEstimator.FullSum(),
                        OptimalLossListener.NONE,
                        cancellation);
        for (int i = 0; i < steps.length; i++) {
            Estimate expected = exact.get(i).trained();
            double error = expected.error() * Math.sqrt(1 + queries / 200.0);
            assertEquals(expected.value(), measured.get(steps[i]), 6 * error + 1e-9, "step " + steps[i]);
        }
        assertTrue(measured.get(measured.lastKey()) > 0.01, "the offset hides the picture: " + measured);
    }

    @Test
    void isZeroWhereThereIsOnlyOnePicture() {
        assertTrue(optimum(complete(Sitting.BEGIN, UNMEASURED, new Flat(0.25f))).values().stream()
                .allMatch(loss -> loss < 1e-9));
    }

    @Test
    void isKeptForResumingAndMeasuredAnewForANewTraining() throws IOException {
        Flat pictures = new Flat(-0.5f, 0.5f);
        TrainingOptions begun = complete(Sitting.BEGIN, UNMEASURED, pictures);
        int before = samples.size();
        assertEquals(begun, complete(Sitting.RESUME, UNMEASURED, pictures));
        assertEquals(before, samples.size(), "nothing was measured");
        OptimalLosses other = new OptimalLosses(new TreeMap<>(Map.of(1, 0.5)));
        OptimalLossFile.write(folder.optimum(), other);
        assertEquals(other.bySteps(), optimum(complete(Sitting.FINISH, UNMEASURED, pictures)));
        assertEquals(begun, complete(Sitting.BEGIN, UNMEASURED, pictures));
    }

    @Test
    void thatWasGivenIsKeptSoThatResumingNeedsNoFile() throws IOException {
        OptimalLosses given = new OptimalLosses(new TreeMap<>(Map.of(1, 0.25, 900, 0.5)));
        TrainingOptions begun = UNMEASURED.withLoss(UNMEASURED.loss().with(given));
        Flat pictures = new Flat(-0.5f, 0.5f);
        assertEquals(begun, complete(Sitting.BEGIN, begun, pictures));
        assertEquals(begun, complete(Sitting.RESUME, begun, pictures));
        assertEquals(begun, complete(Sitting.RESUME, UNMEASURED, pictures));
        assertEquals(List.of(), samples, "nothing was measured");
    }

    @Test
    void isNotMeasuredForATrainingThatWasBegunWithoutIt() {
        String message = assertThrows(
                        InvalidRequestException.class,
                        () -> complete(Sitting.RESUME, UNMEASURED, new Flat(-0.5f, 0.5f)))
                .getMessage();
        assertTrue(message.contains("--optimal-loss"), message);
        assertEquals(List.of(), samples);
        assertFalse(Files.exists(folder.optimum()));
    }

    @Test
    void isNotMeasuredForOtherTrainings() {
        TrainingOptions usual = TrainingOptions.of(8, 1);
        assertSame(usual, complete(Sitting.BEGIN, usual, new Flat(1)));
        assertFalse(Files.exists(folder.optimum()));
    }

    @Test
    void cancellingLeavesNoFile() {
        cancellation.cancel();
        assertThrows(CancellationException.class, () -> complete(Sitting.BEGIN, UNMEASURED, new Flat(0, 1)));
        assertFalse(Files.exists(folder.optimum()));
    }
}
