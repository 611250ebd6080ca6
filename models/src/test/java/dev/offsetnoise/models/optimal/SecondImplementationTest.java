package dev.offsetnoise.models.optimal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.models.network.ComputeDevice;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every estimator on small data, against NumPy with dense covariance matrices. */
class SecondImplementationTest {

    private static final double TOLERANCE = 1e-9;

    private record Numbers(int channels, int height, int width, float[][] images, Case[] cases) {}

    private record Case(
            String name,
            double signal,
            double noise,
            double sigma0,
            double psi,
            double phi,
            String target,
            double[] mean,
            double[][] covariance,
            Noised[] queries,
            Result[] estimators) {}

    private record Noised(int image, float[] noised) {}

    private record Compared(int[] rows, double[] counts) {}

    private record Result(
            String name,
            boolean generatorApart,
            Compared[] candidates,
            Estimate x0,
            Estimate epsilon,
            Estimate v,
            Estimate luma) {}

    private static Numbers numbers() throws IOException {
        try (Reader reader = new InputStreamReader(
                SecondImplementationTest.class.getResourceAsStream("/optimal/optimal-loss.json"),
                StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, Numbers.class);
        }
    }

    @TestFactory
    Stream<DynamicTest> theLossesAreNumpys() throws IOException {
        Numbers numbers = numbers();
        return Arrays.stream(numbers.cases()).flatMap(process -> Arrays.stream(process.estimators())
                .map(expected -> DynamicTest.dynamicTest(
                        process.name() + ", " + expected.name(), () -> compare(numbers, process, expected))));
    }

    private static void compare(Numbers numbers, Case process, Result expected) {
        ModelProfile profile = TestProcess.plain(
                        numbers.channels(), numbers.height(), numbers.width(), PredictionType.V)
                .withOffset(new OffsetDefinition(
                        process.sigma0(),
                        process.mean(),
                        process.covariance(),
                        new GammaStrategy.Constant(),
                        OffsetTarget.valueOf(process.target().toUpperCase(Locale.ROOT))));
        LevelNoise level = new LevelNoise(
                new ProcessPoint(1, process.signal(), process.noise(), process.sigma0(), process.psi(), process.phi()),
                profile);
        OptimalLoss loss = SpreadTable.loss(level, spreads(numbers, process, expected, level, profile), profile);
        assertAll(
                () -> assertSame("x0", expected.x0(), loss.x0()),
                () -> assertSame("epsilon", expected.epsilon(), loss.epsilon()),
                () -> assertSame("v", expected.v(), loss.v()),
                () -> assertSame("trained", expected.v(), loss.trained()),
                () -> assertSame("luma", expected.luma(), loss.luma()));
    }

    private static PosteriorSpread[] spreads(
            Numbers numbers, Case process, Result expected, LevelNoise level, ModelProfile profile) {
        CleanImages images = CleanImages.of(numbers.images(), numbers.channels(), numbers.height(), numbers.width());
        Cancellation never = new Cancellation();
        ImageFacts facts = ImageFacts.of(images, profile, never);
        PosteriorSpread[] spreads = new PosteriorSpread[process.queries().length];
        try (NDManager manager = ComputeDevice.CPU.newManager()) {
            PosteriorComputation computation = new PosteriorComputation(images, facts, manager, never);
            for (int i = 0; i < spreads.length; i++) {
                Noised query = process.queries()[i];
                Compared compared = expected.candidates()[i];
                NoisedImage noised =
                        new NoisedImage(query.image(), numbers.images()[query.image()], query.noised(), level);
                Candidates candidates =
                        new Candidates(compared.rows(), new double[][] {compared.counts()}, expected.generatorApart());
                spreads[i] = computation
                        .spreads(List.of(noised), candidates, share -> {})
                        .get(0);
            }
        }
        return spreads;
    }

    private static void assertSame(String name, Estimate expected, Estimate actual) {
        assertEquals(expected.value(), actual.value(), TOLERANCE * expected.value(), name);
        assertEquals(expected.error(), actual.error(), TOLERANCE * expected.value(), name + "'s error");
    }
}
