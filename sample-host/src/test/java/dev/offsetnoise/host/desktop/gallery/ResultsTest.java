package dev.offsetnoise.host.desktop.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.service.MadePicture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final long ROOMY = 1 << 30;

    private static List<Long> seeds(Results results) {
        List<Long> seeds = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            seeds.add(results.get(i).recipe().seed());
        }
        return seeds;
    }

    private static Results filled(int maxCount, int count) throws IOException {
        Results results = new Results(maxCount, ROOMY);
        for (int seed = 0; seed < count; seed++) {
            results.add(Result.of(Pictures.made(seed)));
        }
        return results;
    }

    @Nested
    class Room {

        @Test
        void theOldestMakeRoomForTheNewest() throws IOException {
            assertEquals(List.of(3L, 4L, 5L), seeds(filled(3, 6)));
        }

        @Test
        void theMemoryStopsGrowing() throws IOException {
            long atFull = filled(50, 50).bytes();
            assertEquals(atFull, filled(50, 250).bytes(), 0.02 * atFull);
        }

        @Test
        void largePicturesAreFewerAndTheNewestAlwaysStays() throws IOException {
            long one = Result.of(Pictures.made(0, 64)).bytes();
            Results two = new Results(100, 2 * one + one / 2);
            Results none = new Results(100, 0);
            for (int seed = 0; seed < 5; seed++) {
                two.add(Result.of(Pictures.made(seed, 64)));
                none.add(Result.of(Pictures.made(seed, 64)));
            }
            assertEquals(List.of(3L, 4L), seeds(two));
            assertEquals(List.of(4L), seeds(none));
        }

        @Test
        void roomForNothingIsRefused() {
            assertThrows(IllegalArgumentException.class, () -> new Results(0, ROOMY));
        }
    }

    @Nested
    class Changes {

        @Test
        void areToldAfterTheyHappened() throws IOException {
            Results results = new Results(2, ROOMY);
            List<String> told = new ArrayList<>();
            results.watch(new Results.Watcher() {
                @Override
                public void added(int place) {
                    told.add("+" + place + " of " + results.size());
                }

                @Override
                public void removed(int place) {
                    told.add("-" + place + " of " + results.size());
                }
            });
            for (int seed = 0; seed < 3; seed++) {
                results.add(Result.of(Pictures.made(seed)));
            }
            results.remove(results.get(1));
            assertEquals(List.of("+0 of 1", "+1 of 2", "+2 of 3", "-0 of 2", "-1 of 1"), told);
        }

        @Test
        void removingTwiceIsRemovingOnce() throws IOException {
            Results results = filled(5, 2);
            Result first = results.get(0);
            results.remove(first);
            results.remove(first);
            assertEquals(List.of(1L), seeds(results));
            assertEquals(results.get(0).bytes(), results.bytes());
        }
    }

    @Nested
    class Kept {

        @Test
        void pictureComesBackPixelForPixelWithItsRecipe() throws IOException {
            MadePicture made = Pictures.made(5, 37);
            MadePicture back = Result.of(made).made();
            assertArrayEquals(Pictures.pixels(made.image()), Pictures.pixels(back.image()));
            assertEquals(made.recipe(), back.recipe());
            assertEquals(made.meanLuma(), back.meanLuma());
        }

        @Test
        void thumbnailIsSmallAndATinyPictureItsOwn() throws IOException {
            assertEquals(
                    Result.THUMBNAIL_SIDE,
                    Result.of(Pictures.made(1, 512)).thumbnail().getWidth());
            assertArrayEquals(
                    Pictures.pixels(Pictures.made(1).image()),
                    Pictures.pixels(Result.of(Pictures.made(1)).thumbnail()));
        }

        @Test
        void nameSaysWhatItIs() throws IOException {
            String name = Result.of(Pictures.made(7)).toString();
            assertTrue(
                    name.contains("seed 7") && name.contains("brightness -0.20") && name.contains("cifar-offset"),
                    name);
        }
    }
}
