package dev.offsetnoise.plugin.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.SamplingRun;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scheduler of the menu must keep, found the way a host finds it. */
class ProviderConformanceTest {

    private static final int LAST = 100;

    static List<SchedulerProvider> providers() {
        return ServiceLoader.load(SchedulerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getClass().getPackage().equals(ProviderConformanceTest.class.getPackage()))
                .toList();
    }

    private static Stream<ModelProfile> models() {
        return Stream.of(PredictionType.values())
                .flatMap(prediction -> Stream.of(VarianceType.values()).map(variance -> ModelProfile.rgb(
                                4, 5, new TrainingSchedule.ScaledLinear(LAST, 0.0085, 0.12), prediction)
                        .withPrediction(prediction, variance)
                        .withOffset(OffsetDefinition.independent(3, 0.5, new GammaStrategy.Balanced()))));
    }

    private static Scheduler create(SchedulerProvider provider, ModelProfile model) {
        return provider.create(model, SettingValues.defaults(provider.settings()));
    }

    private static float[] sample(Scheduler scheduler, SamplingRequest request) {
        SamplingRun run = scheduler.start(request);
        Tensor prediction = Tensor.allocate(scheduler.profile().predictionShape(run.sample()));
        while (!run.isFinished()) {
            for (int i = 0; i < prediction.size(); i++) {
                prediction.set(i, 0.3f * (float) Math.sin(i + run.step()));
            }
            run.advance(prediction);
        }
        return run.sample().toArray();
    }

    @Test
    void theMenuHasAllSchedulersInOrder() {
        assertEquals(
                List.of("adjusted-offset", "original-offset", "dpmpp-2m", "ddim", "ddpm", "euler", "euler-ancestral"),
                providers().stream().map(SchedulerProvider::id).toList());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderIntroducesItself(SchedulerProvider provider) {
        assertTrue(provider.id().matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertFalse(provider.label().isBlank() || provider.label().contains("\n"));
        assertTrue(provider.summary().endsWith("."));
        assertEquals(new ApiVersion(2, 2), provider.apiVersion());
        assertTrue(ApiVersion.CURRENT.supports(provider.apiVersion()));
        Set<String> keys = new HashSet<>();
        for (Setting setting : provider.settings()) {
            assertTrue(keys.add(setting.key()), setting.key());
            setting.defaultText().ifPresent(text -> assertEquals(text, setting.canonical(text)));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyKindOfModelIsSampledToTheEnd(SchedulerProvider provider) {
        models().forEach(model -> {
            Scheduler scheduler = create(provider, model);
            for (int steps : new int[] {1, 2, 7, LAST}) {
                for (float value :
                        sample(scheduler, SamplingRequest.builder().steps(steps).build())) {
                    assertTrue(Float.isFinite(value));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("providers")
    void picturesDependOnTheirSeedAlone(SchedulerProvider provider) {
        Scheduler scheduler = create(provider, models().findFirst().orElseThrow());
        SamplingRequest request = SamplingRequest.builder().seeds(5).build();
        assertArrayEquals(sample(scheduler, request), sample(scheduler, request));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theLockWorksEverywhere(SchedulerProvider provider) {
        Scheduler scheduler = create(provider, models().findFirst().orElseThrow());
        float[] picture = sample(
                scheduler,
                SamplingRequest.builder().brightness(new Brightness.Lock(0.8)).build());
        double[] means = new double[3];
        for (int i = 0; i < picture.length; i++) {
            means[i / 20] += picture[i] / 20.0;
        }
        assertEquals(0.8, scheduler.profile().luma().luma(means), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyLayoutOfTheStepsReachesTheAskedBrightness(SchedulerProvider provider) {
        ModelProfile model = models().findFirst().orElseThrow();
        for (Map<String, String> layout : layouts(provider)) {
            Scheduler scheduler = provider.create(model, SettingValues.parse(provider.settings(), layout));
            SamplingRequest.Builder request =
                    SamplingRequest.builder().steps(6).seeds(1, 2).brightness(new Brightness.Lock(0.3));
            float[] pictures = sample(scheduler, request.build());
            double[] means = new double[3];
            for (int i = 0; i < pictures.length / 2; i++) {
                means[i / 20] += pictures[i] / 20.0;
            }
            assertEquals(0.3, scheduler.profile().luma().luma(means), 1e-4, layout.toString());
        }
    }

    /** Everything that the settings can say of the steps and that is not refused. */
    private static List<Map<String, String>> layouts(SchedulerProvider provider) {
        List<String> samplers = provider.settings().stream()
                .filter(setting -> setting.key().equals("sampler"))
                .flatMap(setting -> ((Setting.Choice) setting).options().stream())
                .map(Setting.Choice.Option::id)
                .toList();
        List<Map<String, String>> layouts = new ArrayList<>();
        for (String sampler : samplers.isEmpty() ? List.of("") : samplers) {
            boolean endsClean = sampler.contains("ancestral")
                    || provider.id().equals("ddpm")
                    || provider.id().equals("euler-ancestral");
            for (String conventions : List.of("own", "diffusers")) {
                for (String spacing : List.of("trailing", "leading", "linspace")) {
                    for (String last : conventions.equals("diffusers") && endsClean
                            ? List.of("clean")
                            : List.of("clean", "first")) {
                        Map<String, String> layout =
                                new HashMap<>(Map.of("conventions", conventions, "spacing", spacing, "final", last));
                        layout.put("steps-offset", spacing.equals("leading") ? "1" : "0");
                        if (!sampler.isEmpty()) {
                            layout.put("sampler", sampler);
                        }
                        layouts.add(layout);
                    }
                }
            }
        }
        return layouts;
    }

    @Test
    void eulerIsDdimAndItsAncestralFormDdimWithAllNoise() {
        ModelProfile model = models().findFirst().orElseThrow();
        SamplingRequest request = SamplingRequest.builder().build();
        SchedulerProvider ddim = new DdimProvider();
        assertArrayEquals(sample(create(ddim, model), request), sample(create(new EulerProvider(), model), request));
        Scheduler noisy = ddim.create(model, SettingValues.parse(ddim.settings(), Map.of("eta", "1")));
        assertArrayEquals(sample(noisy, request), sample(create(new EulerAncestralProvider(), model), request));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theForwardProcessTrains(SchedulerProvider provider) {
        models().forEach(model -> {
            Scheduler scheduler = create(provider, model);
            ForwardBatch batch = new ForwardBatch(2, 3, 4, 5);
            batch.steps()[0] = 1;
            batch.steps()[1] = LAST;
            scheduler.forward().noise(batch, NoiseSource.standard());
            assertEquals(LAST, scheduler.forward().stepCount());
            assertTrue(batch.noised().get(30) != 0 && batch.weights()[1] > 0);
        });
    }

    @ParameterizedTest
    @MethodSource("providers")
    void stepsBeyondTheTrainingAreRefused(SchedulerProvider provider) {
        Scheduler scheduler = create(provider, models().findFirst().orElseThrow());
        SamplingRequest tooMany = SamplingRequest.builder().steps(LAST + 1).build();
        assertThrows(InvalidRequestException.class, () -> scheduler.start(tooMany));
        assertThrows(InvalidRequestException.class, () -> scheduler.point(0));
        assertThrows(InvalidRequestException.class, () -> scheduler.point(LAST + 1));
        assertEquals(LAST, scheduler.point(LAST).step());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void epsilonUnderZeroTerminalSnrIsRefused(SchedulerProvider provider) {
        TrainingSchedule zero =
                new TrainingSchedule.ZeroTerminalSnr(new TrainingSchedule.ScaledLinear(LAST, 0.0085, 0.12));
        ModelProfile model = ModelProfile.rgb(4, 4, zero, PredictionType.EPSILON)
                .withOffset(OffsetDefinition.grey(3, 1, new GammaStrategy.Constant()));
        SettingValues defaults = SettingValues.defaults(provider.settings());
        String message = assertThrows(InvalidRequestException.class, () -> provider.create(model, defaults))
                .getMessage();
        assertTrue(message.contains("predict v or x0"), message);
        Finding finding = provider.diagnose(model, defaults).get(0);
        assertEquals(Finding.Severity.ERROR, finding.severity());
        assertEquals(message, finding.message());
    }
}
