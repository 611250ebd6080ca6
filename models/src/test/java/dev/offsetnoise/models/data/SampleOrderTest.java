package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

    private static final Augmentation AUGMENTATION = new Augmentation(8, 0.5, true, 4);
    private static final int IMAGES = 50;
    private static final int STEPS = 20;

    private static SampleOrder order(long seed) {
        return new SampleOrder(seed, IMAGES, STEPS, AUGMENTATION);
    }

    @Test
    void aSampleDependsOnSeedAndNumberOnly() {
        SampleOrder forwards = order(1);
        List<SampleRecipe> first =
                LongStream.range(0, 200).mapToObj(forwards::recipe).toList();
        SampleOrder backwards = order(1);
        for (int i = 199; i >= 0; i--) {
            assertEquals(first.get(i), backwards.recipe(i));
        }
        assertNotEquals(first.get(7), order(2).recipe(7));
    }

    @Test
    void eachEpochHasEveryImageOnceInANewOrder() {
        SampleOrder order = order(1);
        List<Integer> first = epoch(order, 0);
        List<Integer> second = epoch(order, 1);
        Set<Integer> all = Set.copyOf(IntStream.range(0, IMAGES).boxed().toList());
        assertEquals(all, new HashSet<>(first));
        assertEquals(all, new HashSet<>(second));
        assertNotEquals(first, second);
    }

    private static List<Integer> epoch(SampleOrder order, long number) {
        return LongStream.range(number * IMAGES, (number + 1) * IMAGES)
                .mapToObj(i -> order.recipe(i).image())
                .toList();
    }

    @Test
    void everyStepOccursAndNoOther() {
        SampleOrder order = order(1);
        Set<Integer> steps = new HashSet<>();
        for (long i = 0; i < 1000; i++) {
            steps.add(order.recipe(i).step());
        }
        assertEquals(Set.copyOf(IntStream.rangeClosed(1, STEPS).boxed().toList()), steps);
    }

    /** Means of 10,000 uniform numbers: five standard deviations, false failure below 6e-7 each. */
    @Test
    void exposureAndMirroringAreEven() {
        SampleOrder order = order(1);
        int count = 10_000;
        double stops = 0;
        double flips = 0;
        for (long i = 0; i < count; i++) {
            SampleRecipe recipe = order.recipe(i);
            assertTrue(Math.abs(recipe.stops()) <= 4);
            stops += recipe.stops() / count;
            flips += (recipe.flip() ? 1.0 : 0) / count;
        }
        assertEquals(0, stops, 5 * 4 / Math.sqrt(3.0 * count));
        assertEquals(0.5, flips, 5 * 0.5 / Math.sqrt(count));
    }

    @Test
    void nothingIsMirroredUnlessAskedFor() {
        SampleOrder order = new SampleOrder(1, IMAGES, STEPS, new Augmentation(8, 1, false, 0));
        for (long i = 0; i < 100; i++) {
            assertFalse(order.recipe(i).flip());
            assertEquals(0, order.recipe(i).stops(), 0);
        }
    }
}
