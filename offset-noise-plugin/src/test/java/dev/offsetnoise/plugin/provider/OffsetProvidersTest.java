package dev.offsetnoise.plugin.provider;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.SamplingRequest;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetProvidersTest {

    private static final TrainingSchedule SCHEDULE = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);
    private static final ModelProfile PLAIN = ModelProfile.rgb(512, 512, SCHEDULE, PredictionType.EPSILON);
    private static final ModelProfile TRAINED =
            PLAIN.withOffset(OffsetDefinition.grey(3, 1, new GammaStrategy.Balanced()));

    private final SchedulerProvider adjusted = new AdjustedOffsetProvider();
    private final SchedulerProvider original = new OriginalOffsetProvider();

    private static Scheduler create(SchedulerProvider provider, ModelProfile model, Map<String, String> settings) {
        return provider.create(model, SettingValues.parse(provider.settings(), settings));
    }

    private static String refusal(SchedulerProvider provider, ModelProfile model, Map<String, String> settings) {
        return assertThrows(InvalidRequestException.class, () -> create(provider, model, settings))
                .getMessage();
    }

    private static OffsetDefinition offset(Scheduler scheduler) {
        return scheduler.profile().offset().orElseThrow();
    }

    @Nested
    class Settings {

        @Test
        void leftEmptyTakeTheModelsOwnOffset() {
            assertEquals(TRAINED, create(adjusted, TRAINED, Map.of()).profile());
        }

        @Test
        void defineTheOffsetOfAModelThatWasTrainedElsewhere() {
            Map<String, String> settings = Map.of("offset", "0.2", "correlation", "0.5", "sigma0", "0.9");
            OffsetDefinition exact = offset(create(adjusted, PLAIN, settings));
            assertEquals(0.04, exact.covariance()[1][1], 1e-15);
            assertEquals(0.02, exact.covariance()[0][2], 1e-15);
            assertEquals(0.9, exact.sigma0());
            assertEquals(new GammaStrategy.Balanced(), exact.strategy());
            assertEquals(OffsetTarget.EXACT, exact.target());
            OffsetDefinition heuristic = offset(create(original, PLAIN, settings));
            assertEquals(new GammaStrategy.Constant(), heuristic.strategy());
            assertEquals(OffsetTarget.HEURISTIC, heuristic.target());
        }

        @Test
        void defineAWholeCovarianceAndAMean() {
            Map<String, String> whole =
                    Map.of("covariance", "0.04,0.01,0,0.01,0.09,-0.02,0,-0.02,0.16", "mean", "1,2,-3");
            for (SchedulerProvider provider : List.of(adjusted, original)) {
                OffsetDefinition offset = offset(create(provider, PLAIN, whole));
                assertArrayEquals(new double[] {0.01, 0.09, -0.02}, offset.covariance()[1]);
                assertArrayEquals(new double[] {1, 2, -3}, offset.mean());
                assertEquals(1, offset.sigma0());
            }
            OffsetDefinition diagonal = offset(create(adjusted, PLAIN, Map.of("covariance", "0.04,0.09,0.16")));
            assertArrayEquals(new double[] {0, 0.09, 0}, diagonal.covariance()[1]);
            assertArrayEquals(new double[3], diagonal.mean());
            OffsetDefinition shifted = offset(create(original, PLAIN, Map.of("offset", "0.1", "mean", "0,1,0")));
            assertArrayEquals(new double[] {0, 1, 0}, shifted.mean());
        }

        @Test
        void sayTheSameInBothWays() {
            Map<String, String> usual = Map.of("offset", "0.5", "correlation", "0.5", "sigma0", "0.9");
            Map<String, String> numbers = Map.of(
                    "covariance",
                    "0.25,0.125,0.125,0.125,0.25,0.125,0.125,0.125,0.25",
                    "mean",
                    "0,0,0",
                    "sigma0",
                    "0.9");
            assertEquals(
                    create(adjusted, PLAIN, usual).profile(),
                    create(adjusted, PLAIN, numbers).profile());
        }

        @ParameterizedTest
        @CsvSource({
            "'1,2', 'Give 3 (a variance for each) or 9'",
            "'1,0,0,0.5,1,0,0,0,1', 'row 2, column 1, and 0.0 in row 1, column 2'",
            "'1,-1,1', 'positive semidefinite'",
            "'1,2,0,2,1,0,0,0,1', 'positive semidefinite'",
            "'1,-0.9,-0.9,-0.9,1,-0.9,-0.9,-0.9,1', 'eigenvalue'",
            "'1,101,1', '-100.0 to 100.0'"
        })
        void thatAreNoCovarianceAreRefused(String covariance, String reason) {
            String message = refusal(adjusted, PLAIN, Map.of("covariance", covariance));
            assertTrue(message.contains(reason), message);
        }

        @Test
        void thatContradictACovarianceAreRefused() {
            for (String key : List.of("offset", "correlation")) {
                String message = refusal(original, PLAIN, Map.of("covariance", "1,1,1", key, "1"));
                assertTrue(message.startsWith(key + " was set beside covariance"), message);
            }
            String mean = refusal(original, PLAIN, Map.of("covariance", "1,1,1", "mean", "1,1"));
            assertTrue(mean.contains("mean has 2 numbers") && mean.contains("3 channels"), mean);
        }

        @Test
        void chooseTheStrategy() {
            Scheduler tapered = create(adjusted, TRAINED, Map.of("strategy", "tapered", "taper", "3"));
            assertEquals(new GammaStrategy.Tapered(3), offset(tapered).strategy());
            assertEquals(1, tapered.point(1000).psi(), 1e-12);
        }

        @Test
        void keepAModelsConstantStrategyAndItsTarget() {
            ModelProfile exact = PLAIN.withOffset(OffsetDefinition.grey(3, 1, new GammaStrategy.Constant()));
            assertEquals(exact, create(original, exact, Map.of()).profile());
        }

        @ParameterizedTest
        @CsvSource({
            "taper, 2, strategy to tapered",
            "gammas, '0.1,0.2', strategy to explicit",
            "correlation, 1, Set offset",
            "sigma0, 0.9, Set offset or covariance",
            "mean, '0,0,0', Set offset or covariance",
            "eta, 0.5, set sampler to ddim"
        })
        void thatBelongToAnotherAreRefusedAlone(String key, String value, String remedy) {
            String message = refusal(adjusted, TRAINED, Map.of(key, value));
            assertTrue(message.startsWith(key) && message.contains(remedy), message);
        }

        @Test
        void explicitWithoutGammasOrWithTooFewIsRefused() {
            String missing = refusal(adjusted, TRAINED, Map.of("strategy", "explicit"));
            assertTrue(missing.contains("Give gammas"), missing);
            String few = refusal(adjusted, TRAINED, Map.of("strategy", "explicit", "gammas", "0.1,0.2"));
            assertTrue(few.contains("2 gammas") && few.contains("1000 steps"), few);
        }

        @Test
        void outOfRangeAreRefused() {
            assertTrue(refusal(adjusted, TRAINED, Map.of("sampler", "ddim", "eta", "1.5"))
                    .contains("0.0 to 1.0"));
            assertTrue(refusal(adjusted, TRAINED, Map.of("sampler", "heun")).contains("dpmpp-2m, ddim, ancestral"));
            String end = refusal(
                    adjusted, TRAINED, Map.of("sampler", "ancestral", "conventions", "diffusers", "final", "first"));
            assertTrue(end.contains("always ends at the clean image") && end.contains("conventions to own"), end);
            String offset = refusal(adjusted, TRAINED, Map.of("steps-offset", "1"));
            assertTrue(offset.contains("spacing is trailing"), offset);
            String spacing = refusal(adjusted, TRAINED, Map.of("spacing", "log-snr", "conventions", "diffusers"));
            assertTrue(spacing.contains("trailing, leading and linspace"), spacing);
        }
    }

    @Nested
    class Refusals {

        @Test
        void aModelWithoutOffsetIsToldWhatToUse() {
            for (SchedulerProvider provider : List.of(adjusted, original)) {
                String message = refusal(provider, PLAIN, Map.of());
                assertTrue(message.contains("dpmpp-2m") && message.contains("offset to"), message);
            }
        }

        @Test
        void balancedUnderZeroTerminalSnrNamesAStrategyThatWorks() {
            ModelProfile zero = ModelProfile.rgb(
                            32, 32, new TrainingSchedule.ZeroTerminalSnr(SCHEDULE), PredictionType.V)
                    .withOffset(OffsetDefinition.grey(3, 1, new GammaStrategy.Balanced()));
            String message = refusal(adjusted, zero, Map.of());
            assertTrue(message.contains("balanced") && message.contains("tapered"), message);
            create(adjusted, zero, Map.of("strategy", "tapered"));
        }

        @Test
        void gammasThatHideTheNoiseAreRefusedBeforeSampling() {
            StringBuilder gammas = new StringBuilder("0.5");
            for (int t = 2; t <= 1000; t++) {
                gammas.append(",").append(t == 1000 ? "-0.02" : "0");
            }
            Scheduler scheduler =
                    create(adjusted, TRAINED, Map.of("strategy", "explicit", "gammas", gammas.toString()));
            SamplingRequest request = SamplingRequest.builder().build();
            String message = assertThrows(InvalidRequestException.class, () -> scheduler.start(request))
                    .getMessage();
            assertTrue(message.contains("step 1000") && message.contains("predicts v"), message);
        }
    }

    @Nested
    class TheDoctor {

        private List<Finding> findings(SchedulerProvider provider, ModelProfile model) {
            return provider.diagnose(model, SettingValues.defaults(provider.settings()));
        }

        private Optional<Finding> finding(SchedulerProvider provider, ModelProfile model, String code) {
            return findings(provider, model).stream()
                    .filter(finding -> finding.code().equals(code))
                    .findFirst();
        }

        @Test
        void saysHowFarBlackIsWithoutAnOffset() {
            Finding reach = finding(new DdimProvider(), PLAIN, "reach").orElseThrow();
            assertEquals(Finding.Severity.WARNING, reach.severity());
            // sqrt(0.00466) 0.5 / (sqrt(1-0.00466) |w| / 512), |w| = 0.3749
            assertTrue(reach.message().contains("46.7 standard deviations"), reach.message());
            assertTrue(reach.message().contains("512 x 512"), reach.message());
        }

        @Test
        void saysThatAnOffsetReachesBlack() {
            Finding reach = finding(adjusted, TRAINED, "reach").orElseThrow();
            assertEquals(Finding.Severity.NOTE, reach.severity());
            assertTrue(reach.message().contains("without the offset it would be 46.7"), reach.message());
        }

        /** As the exact denoiser does it: 2.5 deviations leave 0.6 % of all pictures out, a little more where much signal is left. */
        @Test
        void saysWhereTheDialEnds() {
            String large = finding(adjusted, TRAINED, "dial").orElseThrow().message();
            assertTrue(large.contains("about 0.01 at its dark end, -2.5") && large.contains("to 0.99 at"), large);
            ModelProfile little = PLAIN.withOffset(OffsetDefinition.grey(3, 0.01, new GammaStrategy.Constant()));
            String small = finding(original, little, "dial").orElseThrow().message();
            // of the noise 0.005 and of the picture 0.068 (luma - 1/2): 0.0125 / 0.068 from the middle
            assertTrue(small.contains("about 0.32 at") && small.contains("to 0.68 at"), small);
            assertTrue(finding(new DdimProvider(), TRAINED, "dial").isEmpty());
        }

        /** Channels 0 and 1 brighten against each other: what the weights read together says little. */
        @Test
        void looksForBrightnessWhereItWasMeasured() {
            double[] weights = {0.5, 0.4, 0};
            ModelProfile read = latent(new LumaMap(weights, 0.5));
            ModelProfile measured = latent(new LumaMap(weights, 0.5, Optional.of(new double[] {4, -2.5, 0})));
            SchedulerProvider ddim = new DdimProvider();
            // sqrt(0.00466) 0.5 / sqrt(1-0.00466) times 64 |(4, -2.5)|, and 64 / |(0.5, 0.4)|
            assertTrue(finding(ddim, measured, "reach").orElseThrow().message().contains("10.3 standard"));
            assertTrue(finding(ddim, read, "reach").orElseThrow().message().contains("3.42 standard"));
        }

        private ModelProfile latent(LumaMap luma) {
            return new ModelProfile(
                    3,
                    64,
                    64,
                    SCHEDULE,
                    PredictionType.EPSILON,
                    VarianceType.FIXED,
                    ValueRange.UNBOUNDED,
                    luma,
                    Optional.empty());
        }

        @Test
        void tellsTheTerminalSignal() {
            assertTrue(finding(adjusted, TRAINED, "terminal-snr")
                    .orElseThrow()
                    .message()
                    .contains("alphaBar_T = 0.00466"));
        }

        @Test
        void warnsThatBalancedDegeneratesUnderCosineAndNamesWhatWorks() {
            ModelProfile cosine = TRAINED.withSchedule(new TrainingSchedule.Cosine(1000));
            Finding finding = finding(adjusted, cosine, "strategy-degenerate").orElseThrow();
            assertEquals(Finding.Severity.WARNING, finding.severity());
            assertTrue(finding.message().contains("tapered(4)"), finding.message());
        }

        @Test
        void warnsOfAnOrdinarySamplerOnAModelWithAnOffset() {
            for (SchedulerProvider provider :
                    List.of(new DdpmProvider(), new DdimProvider(), new DpmSolverProvider())) {
                Finding finding = finding(provider, TRAINED, "offset-ignored").orElseThrow();
                assertEquals(Finding.Severity.WARNING, finding.severity());
                assertTrue(finding.message().contains(provider.id()), finding.message());
                assertTrue(finding(provider, PLAIN, "offset-ignored").isEmpty());
            }
        }

        @Test
        void warnsWhenSettingsReplaceTheModelsOffset() {
            SettingValues values = SettingValues.parse(adjusted.settings(), Map.of("strategy", "constant"));
            assertTrue(adjusted.diagnose(TRAINED, values).stream()
                    .anyMatch(finding -> finding.code().equals("offset-changed")
                            && finding.message().contains("balanced")
                            && finding.message().contains("constant")));
            assertTrue(finding(original, TRAINED, "offset-changed").isPresent());
        }

        @Test
        void putsTheGravestFirstAndNeverThrows() {
            for (Finding finding : findings(adjusted, PLAIN)) {
                assertEquals(Finding.Severity.ERROR, finding.severity());
            }
            List<Finding> findings = findings(new DdimProvider(), TRAINED);
            assertEquals(Finding.Severity.WARNING, findings.get(0).severity());
        }
    }
}
