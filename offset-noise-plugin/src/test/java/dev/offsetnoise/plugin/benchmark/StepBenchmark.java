package dev.offsetnoise.plugin.benchmark;

import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.provider.AdjustedOffsetProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The time and the allocation of one step, without the denoiser. Run by {@code ./mvnw -Pbenchmark -pl offset-noise-plugin
 * -am test}; the build compiles it and does not run it.
 *
 * <p>A run has no more steps than its training, so every {@link #STEPS} steps a new one is started; its cost is part of
 * the figures and small, its allocation as well: {@code gc.alloc.rate.norm} shows some thousandth of a run's buffers, and
 * {@code GeneralizedRunTest} shows that a step itself allocates nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StepBenchmark {

    private static final int STEPS = 1000;

    /** The batch: {@code N,C,H,W}. */
    @Param({"1,4,64,64", "8,3,32,32", "8,3,512,512"})
    public String shape;

    /** The sampler of the adjusted offset process. */
    @Param({"dpmpp-2m", "ddim", "ancestral"})
    public String sampler;

    private Scheduler scheduler;
    private SamplingRequest request;
    private SamplingRun run;
    private Tensor prediction;

    /** Makes scheduler and prediction. */
    @Setup
    public void prepare() {
        int[] sizes =
                Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        AdjustedOffsetProvider provider = new AdjustedOffsetProvider();
        scheduler = provider.create(
                profile(sizes[1], sizes[2], sizes[3]),
                SettingValues.parse(provider.settings(), Map.of("sampler", sampler)));
        request = SamplingRequest.builder().seedsFrom(0, sizes[0]).steps(STEPS).build();
        run = scheduler.start(request);
        prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
    }

    private static ModelProfile profile(int channels, int height, int width) {
        double[] luma = new double[channels];
        Arrays.fill(luma, 0.5 / channels);
        return new ModelProfile(
                channels,
                height,
                width,
                new TrainingSchedule.ScaledLinear(STEPS, 0.00085, 0.012),
                PredictionType.V,
                VarianceType.FIXED,
                ValueRange.PIXELS,
                new LumaMap(luma, 0.5),
                Optional.of(OffsetDefinition.independent(channels, 0.5, new GammaStrategy.Balanced())));
    }

    /**
     * One step of the whole batch.
     *
     * @return the next sample
     */
    @Benchmark
    public Tensor step() {
        if (run.isFinished()) {
            run = scheduler.start(request);
        }
        run.advance(prediction);
        return run.sample();
    }

    @Test
    void measure() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(StepBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
    }
}
