package dev.offsetnoise.plugin.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.TrainingSchedule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConventionsTest {

    private static final TrainingSchedule SCALED = new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012);
    private static final NoiseSchedule SCHEDULE = NoiseSchedule.of(SCALED);
    private static final NoiseSchedule ZERO_SNR = NoiseSchedule.of(new TrainingSchedule.ZeroTerminalSnr(SCALED));

    private static Conventions diffusers(DiffusersScheduler like, StepSpacing spacing) {
        return new DiffusersConventions(like, spacing, 0, LastStep.CLEAN);
    }

    private static Route route(DiffusersScheduler like, StepSpacing spacing, int count) {
        return diffusers(like, spacing).route(SCHEDULE, count);
    }

    private static String refusal(Conventions conventions, int count) {
        return assertThrows(InvalidRequestException.class, () -> conventions.route(SCHEDULE, count))
                .getMessage();
    }

    @Nested
    class Own {

        @ParameterizedTest
        @EnumSource
        void everyTransitionArrivesAtTheNextVisit(StepSpacing spacing) {
            Route route = new OwnConventions(spacing).route(SCHEDULE, 7);
            for (int i = 0; i < 6; i++) {
                assertEquals(route.visit(i + 1), route.arrival(i));
            }
            assertEquals(0, route.arrival(6));
            assertEquals(1, route.startFactor());
            assertTrue(route.remembers(6));
            assertFalse(route.remembers(0));
        }

        @Test
        void leadingStepsCanBeMovedUp() {
            Route route = new OwnConventions(StepSpacing.LEADING, 1, LastStep.FIRST).route(SCHEDULE, 5);
            assertArrayEquals(new double[] {802, 602, 402, 202, 2}, route.visits());
            assertArrayEquals(new double[] {602, 402, 202, 2, 1}, route.arrivals());
            assertFalse(route.remembers(4));
        }

        @Test
        void thereIsNoRoomAboveTheLastStep() {
            String full = refusal(new OwnConventions(StepSpacing.LEADING, 1, LastStep.CLEAN), 1000);
            assertTrue(full.contains("step 1001") && full.contains("steps-offset to 0"), full);
            String trailing = assertThrows(
                            InvalidRequestException.class,
                            () -> new OwnConventions(StepSpacing.TRAILING, 1, LastStep.CLEAN))
                    .getMessage();
            assertTrue(trailing.contains("spacing is trailing") && trailing.contains("leading"), trailing);
        }
    }

    @Nested
    class AsInDiffusers {

        @Test
        void ddimGoesDownByTheWholeStride() {
            Route route = route(DiffusersScheduler.DDIM, StepSpacing.LINSPACE, 5);
            assertArrayEquals(new double[] {1000, 750, 501, 251, 1}, route.visits());
            assertArrayEquals(new double[] {800, 550, 301, 51, 0}, route.arrivals());
            Route uneven = route(DiffusersScheduler.DDIM, StepSpacing.TRAILING, 7);
            assertEquals(143, uneven.visit(6));
            assertEquals(1, uneven.arrival(6), "not clean: 1000 // 7 is 142");
        }

        @Test
        void dpmSolverSpacesOnePointMore() {
            assertArrayEquals(
                    new double[] {751, 501, 251},
                    route(DiffusersScheduler.DPM_SOLVER, StepSpacing.LEADING, 3).visits());
            assertArrayEquals(
                    new double[] {1000, 667, 334},
                    route(DiffusersScheduler.DPM_SOLVER, StepSpacing.LINSPACE, 3)
                            .visits());
            assertArrayEquals(
                    new double[] {1000, 667, 333},
                    route(DiffusersScheduler.DPM_SOLVER, StepSpacing.TRAILING, 3)
                            .visits());
        }

        @Test
        void eulerAsksBetweenSteps() {
            assertArrayEquals(
                    new double[] {1000, 750.25, 500.5, 250.75, 1},
                    route(DiffusersScheduler.EULER, StepSpacing.LINSPACE, 5).visits());
        }

        @Test
        void theFirstNoiseHasScaleOneExceptWhereEulerStartsAtSigma() {
            double noise = SCHEDULE.noise(801);
            assertEquals(
                    1 / noise,
                    route(DiffusersScheduler.DDIM, StepSpacing.LEADING, 5).startFactor());
            assertEquals(
                    1 / noise,
                    route(DiffusersScheduler.EULER, StepSpacing.LEADING, 5).startFactor());
            assertEquals(
                    1, route(DiffusersScheduler.EULER, StepSpacing.TRAILING, 5).startFactor());
        }

        @Test
        void zeroTerminalSnrHasAFiniteSigmaWhereSigmasAreUsed() {
            for (DiffusersScheduler like : DiffusersScheduler.values()) {
                double end =
                        diffusers(like, StepSpacing.TRAILING).schedule(ZERO_SNR).alphaBar(1000);
                boolean sigmas = like == DiffusersScheduler.EULER || like == DiffusersScheduler.DPM_SOLVER;
                assertEquals(sigmas ? Math.pow(2, -24) : 0, end, like.name());
            }
        }

        @Test
        void dpmSolverEndsPlainlyBelowFifteenSteps() {
            Conventions toFirst =
                    new DiffusersConventions(DiffusersScheduler.DPM_SOLVER, StepSpacing.TRAILING, 0, LastStep.FIRST);
            assertFalse(toFirst.route(SCHEDULE, 14).remembers(13));
            assertTrue(toFirst.route(SCHEDULE, 15).remembers(14));
        }

        @ParameterizedTest
        @ValueSource(ints = {61, 103, 499, 998, 1000})
        void trailingHasAsManyPointsAsWereAskedFor(int count) {
            Route route = route(DiffusersScheduler.DDPM, StepSpacing.TRAILING, count);
            assertEquals(count, route.count());
            assertEquals(1000, route.visit(0));
            assertTrue(route.visit(count - 1) >= 1);
        }

        @Test
        void whatDiffusersCannotDoIsRefused() {
            String twice = refusal(diffusers(DiffusersScheduler.DPM_SOLVER, StepSpacing.LEADING), 1000);
            assertTrue(twice.contains("twice") && twice.contains("conventions to own"), twice);
            Conventions moved =
                    new DiffusersConventions(DiffusersScheduler.DDIM, StepSpacing.LEADING, 1, LastStep.CLEAN);
            assertTrue(refusal(moved, 1000).contains("above 1000"));
            String unknown = assertThrows(
                            InvalidRequestException.class,
                            () -> diffusers(DiffusersScheduler.DDIM, StepSpacing.LOG_SNR))
                    .getMessage();
            assertTrue(unknown.contains("log-snr") && unknown.contains("linspace"), unknown);
        }
    }

    @Nested
    class BetweenSteps {

        @Test
        void sigmaLiesOnAStraightLine() {
            double low = SCHEDULE.noise(500) / SCHEDULE.signal(500);
            double high = SCHEDULE.noise(501) / SCHEDULE.signal(501);
            double sigma = SCHEDULE.noise(500.25) / SCHEDULE.signal(500.25);
            assertEquals(low + 0.25 * (high - low), sigma, 1e-14);
        }
    }
}
