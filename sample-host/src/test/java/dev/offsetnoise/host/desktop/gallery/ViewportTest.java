package dev.offsetnoise.host.desktop.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ViewportTest {

    private static final double TOLERANCE = 1e-6;

    private static Dimension size(Random random, int max) {
        return new Dimension(1 + random.nextInt(max), 1 + random.nextInt(max));
    }

    private static Viewport anyFitted(Random random) {
        return Viewport.fit(size(random, 1200), size(random, 1600));
    }

    private static Viewport any(Random random) {
        Viewport viewport = anyFitted(random);
        for (int i = random.nextInt(6); i > 0; i--) {
            viewport = step(viewport, random);
        }
        return viewport;
    }

    private static Viewport step(Viewport viewport, Random random) {
        double x = random.nextInt(viewport.view().width);
        double y = random.nextInt(viewport.view().height);
        return random.nextBoolean() ? viewport.zoomed(random.nextInt(9) - 4, x, y) : viewport.moved(x - 300, y - 300);
    }

    private static void assertLegal(Viewport viewport) {
        assertInside(viewport.left(), viewport.picture().width * viewport.scale(), viewport.view().width);
        assertInside(viewport.top(), viewport.picture().height * viewport.scale(), viewport.view().height);
        assertTrue(viewport.scale() >= Viewport.MIN_SCALE && viewport.scale() <= Viewport.MAX_SCALE);
    }

    private static void assertInside(double place, double length, double view) {
        double room = view - length;
        assertTrue(place >= Math.min(0, room) - TOLERANCE && place <= Math.max(0, room) + TOLERANCE);
    }

    @Nested
    class Fitting {

        @Test
        void aTinyPictureIsEnlargedByTheLargestWholeFactorAndCentred() {
            Viewport fitted = Viewport.fit(new Dimension(32, 32), new Dimension(700, 600));
            assertEquals(18, fitted.scale());
            assertEquals(new Rectangle(62, 12, 576, 576), fitted.bounds());
        }

        @Test
        void aLargePictureIsReducedToTheView() {
            Viewport fitted = Viewport.fit(new Dimension(1024, 512), new Dimension(512, 512));
            assertEquals(0.5, fitted.scale());
            assertEquals(new Rectangle(0, 128, 512, 256), fitted.bounds());
        }

        @RepeatedTest(200)
        void theWholePictureIsSeenAndNoLargerWholeFactorWouldDo(RepetitionInfo repetition) {
            Viewport fitted = anyFitted(new Random(repetition.getCurrentRepetition()));
            double room = Math.min(
                    (double) fitted.view().width / fitted.picture().width,
                    (double) fitted.view().height / fitted.picture().height);
            if (room >= Viewport.MIN_SCALE) {
                assertTrue(fitted.scale() <= room && fitted.scale() >= Math.min(Viewport.MAX_SCALE, room) / 2);
                assertFalse(fitted.movable());
            }
            assertLegal(fitted);
        }

        @Test
        void aFittedPictureFollowsTheViewsSizeAndAZoomedOneKeepsItsFactor() {
            Viewport fitted = Viewport.fit(new Dimension(32, 32), new Dimension(320, 320));
            assertEquals(20, fitted.in(new Dimension(640, 640)).scale());
            assertEquals(1, fitted.oneToOne().in(new Dimension(640, 640)).scale());
        }

        @Test
        void aViewWithoutRoomIsEndured() {
            assertLegal(Viewport.fit(new Dimension(32, 32), new Dimension(0, 0)));
        }

        @Test
        void aPictureWithoutPixelsIsRefused() {
            assertThrows(
                    IllegalArgumentException.class, () -> Viewport.fit(new Dimension(0, 4), new Dimension(10, 10)));
        }
    }

    @Nested
    class Zooming {

        @RepeatedTest(300)
        void thePointUnderThePointerStaysUnlessAnEdgeForbidsIt(RepetitionInfo repetition) {
            Random random = new Random(repetition.getCurrentRepetition());
            Viewport before = any(random);
            double x = random.nextInt(before.view().width);
            double y = random.nextInt(before.view().height);
            Viewport after = before.zoomed(random.nextInt(7) - 3, x, y);
            double ratio = after.scale() / before.scale();
            double freeLeft = x - ratio * (x - before.left());
            double freeTop = y - ratio * (y - before.top());
            assertEquals(
                    nearest(freeLeft, after.view().width - after.picture().width * after.scale()),
                    after.left(),
                    TOLERANCE);
            assertEquals(
                    nearest(freeTop, after.view().height - after.picture().height * after.scale()),
                    after.top(),
                    TOLERANCE);
        }

        private double nearest(double place, double room) {
            double low = Math.min(0, room);
            double high = Math.max(0, room);
            return place < low ? low : Math.min(place, high);
        }

        @RepeatedTest(100)
        void zoomingIntoAPictureThatFillsTheViewKeepsThePointExactly(RepetitionInfo repetition) {
            Random random = new Random(repetition.getCurrentRepetition());
            Viewport before = Viewport.fit(new Dimension(400, 400), new Dimension(200, 200))
                    .zoomed(3, random.nextInt(200), random.nextInt(200));
            double x = random.nextInt(200);
            double y = random.nextInt(200);
            Viewport after = before.zoomed(2, x, y);
            assertEquals((x - before.left()) / before.scale(), (x - after.left()) / after.scale(), TOLERANCE);
            assertEquals((y - before.top()) / before.scale(), (y - after.top()) / after.scale(), TOLERANCE);
        }

        @Test
        void enlargedPicturesHaveWholeFactors() {
            Viewport viewport = Viewport.fit(new Dimension(1000, 1000), new Dimension(700, 700));
            for (int i = 0; i < 30; i++) {
                viewport = viewport.zoomed(1, 10, 10);
                assertTrue(viewport.scale() <= 1 || viewport.scale() == Math.rint(viewport.scale()));
            }
            assertEquals(Viewport.MAX_SCALE, viewport.scale());
            assertEquals(Viewport.MIN_SCALE, viewport.zoomed(-99, 10, 10).scale());
        }

        @Test
        void oneToOneIsOnePixelForOne() {
            Viewport viewport =
                    Viewport.fit(new Dimension(32, 32), new Dimension(101, 101)).oneToOne();
            assertEquals(new Dimension(32, 32), viewport.bounds().getSize());
            assertFalse(viewport.fitted());
        }
    }

    @Nested
    class Moving {

        @RepeatedTest(200)
        void noSeriesOfStepsLosesThePicture(RepetitionInfo repetition) {
            assertLegal(any(new Random(repetition.getCurrentRepetition())));
        }

        @Test
        void aPictureMovesByTheMousesWay() {
            Viewport large = Viewport.fit(new Dimension(400, 400), new Dimension(100, 100))
                    .oneToOne();
            Viewport moved = large.moved(7, -9);
            assertEquals(large.left() + 7, moved.left());
            assertEquals(large.top() - 9, moved.top());
        }

        @Test
        void anotherPictureOfEqualSizeTakesThePlace() {
            Viewport large = Viewport.fit(new Dimension(400, 400), new Dimension(100, 100))
                    .zoomed(4, 3, 3);
            assertEquals(large, large.of(new Dimension(400, 400)));
            assertTrue(large.of(new Dimension(32, 32)).fitted());
        }
    }
}
