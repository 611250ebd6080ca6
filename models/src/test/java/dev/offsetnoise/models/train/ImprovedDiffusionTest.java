package dev.offsetnoise.models.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.models.network.DjlSettings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of OpenAI's improved-diffusion: losses, PyTorch's gradients of them, and the weights of its sampler. */
class ImprovedDiffusionTest {

    static {
        DjlSettings.apply(1);
    }

    private static final int SIDE = 2;

    /** A loss of its answers, and the loss's gradient. */
    private record Gradients(List<Case> cases) {
        private record Case(
                String schedule,
                int T,
                String prediction,
                String objective,
                int step,
                float[] clean,
                float[] x_t,
                float[] target,
                float[] answer,
                double loss,
                double[] gradient) {}
    }

    private record Samplers(List<Case> cases) {
        private record Case(int T, int history, double uniform, List<Update> updates) {}

        private record Update(int step, double loss, double[] probabilities, double[] loss_weights) {}
    }

    private static <T> T read(String name, Class<T> type) {
        try (Reader reader = new InputStreamReader(
                ImprovedDiffusionTest.class.getResourceAsStream("/reference/" + name), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Gradients.Case> losses() {
        return read("bound_gradients.json", Gradients.class).cases().stream();
    }

    private static Scheduler scheduler(Gradients.Case given) {
        PredictionType prediction = given.prediction.equals("x0") ? PredictionType.X0 : PredictionType.EPSILON;
        double scale = 1000.0 / given.T;
        TrainingSchedule schedule = given.schedule.equals("cosine")
                ? new TrainingSchedule.Explicit(cosine(given.T))
                : new TrainingSchedule.Linear(given.T, scale * 0.0001, scale * 0.02);
        return PluginSchedulers.create(
                "ddpm",
                ModelProfile.rgb(SIDE, SIDE, schedule, prediction).withPrediction(prediction, VarianceType.LEARNED));
    }

    private static double[] cosine(int steps) {
        double[] betas = new double[steps];
        Arrays.setAll(betas, i -> Math.min(0.999, 1 - left((i + 1.0) / steps) / left((double) i / steps)));
        return betas;
    }

    private static double left(double time) {
        return Math.pow(Math.cos((time + 0.008) / 1.008 * Math.PI / 2), 2);
    }

    private static ForwardBatch batch(Gradients.Case given) {
        ForwardBatch batch = new ForwardBatch(1, 3, SIDE, SIDE);
        batch.steps()[0] = given.step;
        batch.weights()[0] = 1;
        batch.clean().write(0, given.clean, 0, given.clean.length);
        batch.noised().write(0, given.x_t, 0, given.x_t.length);
        batch.target().write(0, given.target, 0, given.target.length);
        return batch;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesAndGradientsAreThoseOfPyTorch(Gradients.Case given) {
        TrainingObjective objective = given.objective.equals("hybrid")
                ? new TrainingObjective.Hybrid(TrainingObjective.Hybrid.USUAL_WEIGHT)
                : new TrainingObjective.VariationalBound();
        BatchLoss loss = BatchLoss.of(objective, scheduler(given));
        Tensor answers = Tensor.allocate(1, 6, SIDE, SIDE);
        answers.write(0, given.answer, 0, given.answer.length);
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output = BatchArrays.copy(manager, answers);
            output.setRequiresGradient(true);
            NDArray each = loss.perImage(manager, output, batch(given));
            collector.backward(each.sum());
            assertEquals(given.loss, each.toDoubleArray()[0], 1e-5 * given.loss + 1e-9);
            double largest = Arrays.stream(given.gradient).map(Math::abs).max().orElseThrow();
            float[] gradient = output.getGradient().toFloatArray();
            for (int i = 0; i < gradient.length; i++) {
                assertEquals(given.gradient[i], gradient[i], 1e-5 * largest, "answer " + i);
            }
        }
    }

    @Test
    void probabilitiesAndWeightsAreThoseOfItsSampler() {
        for (Samplers.Case given : read("loss_second_moment.json", Samplers.class).cases) {
            SecondMomentSteps steps =
                    new SecondMomentSteps(new StepSampling.LossSecondMoment(given.history, given.uniform), given.T);
            int compared = 0;
            for (Samplers.Update update : given.updates) {
                steps.learn(List.of(new StepOutcome(update.step, 1, update.loss)));
                for (int step = 1; update.probabilities != null && step <= given.T; step++) {
                    StepDistribution now = steps.distribution();
                    assertEquals(update.probabilities[step - 1], now.probability(step), 1e-12);
                    assertEquals(update.loss_weights[step - 1], now.importance(step), 1e-9);
                    compared++;
                }
            }
            assertTrue(compared >= 4 * given.T);
        }
    }
}
