package dev.offsetnoise.host.desktop.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.desktop.state.Told;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.plugin.PluginJar;
import dev.offsetnoise.host.service.Home;
import dev.offsetnoise.host.service.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioTest {

    @TempDir
    Path folder;

    private final HeldEvents events = new HeldEvents();
    private final NotingObserver observer = new NotingObserver();
    private final AtomicLong random = new AtomicLong(100);
    private Studio studio;

    @BeforeEach
    void open() throws IOException {
        TinyModel.withOffset(folder.resolve("models/tiny-offset"));
        TinyModel.plain(folder.resolve("models/tiny-plain"));
        studio = new Studio(
                () -> Host.open(
                        new Home(folder), List.of(folder.resolve("dropped")), List.of(folder.resolve("models"))),
                Wish.first("tiny-offset").withSteps(OptionalInt.of(2)),
                random::getAndIncrement,
                events);
        reload();
    }

    @AfterEach
    void close() {
        studio.close();
    }

    private void reload() {
        int[] told = {0};
        studio.reload(found -> told[0]++);
        events.runUntil(() -> told[0] > 0);
    }

    /** What is chosen, seen by the services. */
    private Insight insight() {
        events.runUntil(() -> !studio.isLooking());
        return studio.insight().get();
    }

    private void drop(String id) {
        try {
            new PluginJar().scheduler("DroppedIn", id).writeTo(folder.resolve("dropped/plugin.jar"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class TheChoice {

        @Test
        void holdsThePluginsAndTheModels() {
            assertTrue(studio.catalogue().get().scheduler("adjusted-offset").isPresent());
            assertEquals(2, studio.catalogue().get().models().size());
        }

        @Test
        void holdsADroppedJarAfterReloading() {
            assertTrue(studio.catalogue().get().scheduler("dropped-in").isEmpty());
            drop("dropped-in");
            reload();
            assertTrue(studio.catalogue().get().scheduler("dropped-in").isPresent());
        }

        @Test
        void keepsAJarOpenUntilTheWorkUnderWayIsDone() {
            drop("dropped-in");
            reload();
            ClassLoader jar = studio.catalogue()
                    .get()
                    .scheduler("dropped-in")
                    .orElseThrow()
                    .provider()
                    .getClass()
                    .getClassLoader();
            studio.wish().change(now -> now.withCount(Wish.MAX_COUNT).withSteps(OptionalInt.of(1000)));
            studio.generate(observer);
            reload();
            assertTrue(studio.isWorking());
            insight();
            assertNotNull(jar.getResource("DroppedIn.class"));
            studio.stop();
            events.runUntil(() -> observer.ended);
            studio.close();
            assertNull(jar.getResource("DroppedIn.class"));
        }
    }

    @Nested
    class TheInsight {

        @Test
        void isOfTheChosenModelAndScheduler() {
            Insight seen = insight();
            assertEquals("tiny-offset", seen.model().orElseThrow().id());
            assertEquals(Optional.of("adjusted-offset"), seen.scheduler());
            assertTrue(seen.hasOffset());
            assertEquals(Told.NOTHING, seen.told());
            assertEquals(2, seen.curves().orElseThrow().visits().size());
        }

        @Test
        void isThatOfTheLastOfManyWishes() {
            for (int steps = 1; steps <= 50; steps++) {
                OptionalInt now = OptionalInt.of(steps);
                studio.wish().change(wish -> wish.withSteps(now));
            }
            assertEquals(50, insight().curves().orElseThrow().visits().size());
        }

        @Test
        void isNotSoughtForWhatItDoesNotDependOn() {
            insight();
            studio.wish().change(wish -> wish.withSeed(7).withCount(3));
            assertFalse(studio.isLooking());
            assertEquals(0, events.count());
        }

        @Test
        void saysWhyAModelCannotBeUsedAndFollowsTheNextChoice() {
            studio.wish().change(wish -> wish.withModel("nowhere"));
            Insight none = insight();
            assertTrue(none.model().isEmpty());
            assertTrue(none.problem().orElseThrow().contains("nowhere"), none.problem()::orElseThrow);
            studio.wish().change(wish -> wish.withModel("tiny-plain"));
            assertFalse(insight().hasOffset());
            assertEquals(Optional.empty(), studio.insight().get().problem());
        }

        @Test
        void saysWhyASettingIsRefused() {
            studio.wish().change(wish -> wish.withScheduler(Optional.of("adjusted-offset"))
                    .withSettings("adjusted-offset", Map.of("eta", "much")));
            Insight seen = insight();
            assertTrue(seen.model().isPresent());
            assertTrue(seen.curves().isEmpty());
            assertTrue(seen.problem().orElseThrow().contains("much"), seen.problem()::orElseThrow);
        }

        @Test
        void outlivesAPluginThatBreaksOff() {
            drop("dropped-in");
            reload();
            studio.wish().change(wish -> wish.withScheduler(Optional.of("dropped-in")));
            assertTrue(insight().problem().orElseThrow().contains("dropped-in"));
            studio.wish().change(wish -> wish.withScheduler(Optional.empty()));
            assertTrue(insight().hasOffset());
        }
    }

    @Nested
    class Pictures {

        @Test
        void haveADrawnSeedUnlessItIsKept() {
            studio.generate(observer);
            events.runUntil(() -> observer.ended);
            assertEquals(100, studio.wish().get().draw().seed());
            studio.wish().change(wish -> wish.withSeedKept(true));
            NotingObserver second = new NotingObserver();
            studio.generate(second);
            events.runUntil(() -> second.ended);
            assertEquals(
                    List.of(100L, 100L),
                    Stream.of(observer, second)
                            .map(noted -> noted.made.get(0).recipe().seed())
                            .toList());
        }

        @Test
        void ofASweepTurnTheDialWhereThereIsAnOffset() {
            insight();
            studio.wish().change(wish -> wish.withCount(5));
            studio.sweep(observer);
            events.runUntil(() -> observer.ended);
            assertEquals(
                    Stream.of(-1.0, -2 / 3.0, -1 / 3.0, 0.0, 1 / 3.0, 2 / 3.0, 1.0)
                            .map(place -> Math.round(place * 2500))
                            .toList(),
                    observer.made.stream()
                            .map(made -> (Brightness.Dial) made.recipe().brightness())
                            .map(dial -> Math.round(dial.deviations() * 1000))
                            .toList());
            assertEquals(
                    1,
                    observer.made.stream()
                            .map(made -> made.recipe().seed())
                            .distinct()
                            .count());
        }

        @Test
        void comeFromANetworkThatIsOpenedOnceAndStaysOpenThroughAReload() {
            studio.sweep(observer);
            events.runUntil(() -> observer.ended);
            reload();
            NotingObserver second = new NotingObserver();
            studio.generate(second);
            events.runUntil(() -> second.ended);
            assertEquals(1, Collections.frequency(observer.events, "preparing"));
            assertEquals(Studio.SWEEP, Collections.frequency(observer.events, "started"));
            assertEquals(List.of("started", "made 101", "finished"), second.course());
        }

        @Test
        void ofASweepLockTheLumaWhereThereIsNone() {
            studio.wish().change(wish -> wish.withModel("tiny-plain").withSteps(OptionalInt.of(2)));
            insight();
            studio.sweep(observer);
            events.runUntil(() -> observer.ended);
            assertEquals(
                    List.of(5L, 20L, 35L, 50L, 65L, 80L, 95L),
                    observer.made.stream()
                            .map(made -> (Brightness.Lock) made.recipe().brightness())
                            .map(lock -> Math.round(lock.luma() * 100))
                            .toList());
        }
    }

    @Test
    void closingInTheMiddleOfTheWorkEndsIt() {
        studio.wish().change(now -> now.withCount(Wish.MAX_COUNT).withSteps(OptionalInt.of(1000)));
        studio.generate(observer);
        events.runUntil(() -> !observer.shares.isEmpty());
        studio.close();
        events.runHeld();
        assertEquals("stopped", observer.events.get(observer.events.size() - 1));
        assertFalse(studio.isWorking());
    }

    @Test
    void closingAfterAReloadInTheMiddleOfTheWorkClosesTheJarsToo() {
        drop("dropped-in");
        reload();
        ClassLoader jar = studio.catalogue()
                .get()
                .scheduler("dropped-in")
                .orElseThrow()
                .provider()
                .getClass()
                .getClassLoader();
        studio.wish().change(now -> now.withCount(Wish.MAX_COUNT).withSteps(OptionalInt.of(1000)));
        studio.generate(observer);
        reload();
        studio.close();
        events.runHeld();
        assertNull(jar.getResource("DroppedIn.class"));
    }
}
