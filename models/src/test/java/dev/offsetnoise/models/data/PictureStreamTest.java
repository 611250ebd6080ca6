package dev.offsetnoise.models.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PictureStreamTest {

    private static final int PICTURES = 60;

    @TempDir
    Path folder;

    /** The red level of picture i is i. */
    @BeforeEach
    void picturesOfWhichEachIsRecognised() throws IOException {
        for (int i = 0; i < PICTURES; i++) {
            Path file = folder.resolve(name(i));
            Files.createDirectories(file.getParent());
            Files.write(file, TestImages.plain(3 + i % 4, 4, i, 0, 0));
        }
    }

    private static String name(int i) {
        return String.format("%c/%02d.png", 'a' + i / 20, i);
    }

    private static PictureStream stream(Path source) {
        return new PictureStream("Reference", source, PictureSelection.ALL, PicturePreparation.NONE);
    }

    private static List<String> results(PictureStream stream, Function<Picture, Integer> work) {
        List<String> results = new ArrayList<>();
        stream.read(work, (name, value) -> results.add(name + "=" + value), ReadingProgress.NONE, new Cancellation());
        return results;
    }

    private static int red(Picture picture) {
        return picture.rgb()[0] & 0xff;
    }

    private static List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            expected.add(name(i) + "=" + i);
        }
        return expected;
    }

    @Test
    void resultsComeInTheOrderOfTheNamesForAnyNumberOfThreads() {
        assertEquals(expected(), results(stream(folder).withThreads(1), PictureStreamTest::red));
        assertEquals(expected(), results(stream(folder).withThreads(4), PictureStreamTest::red));
        assertEquals(expected(), results(stream(folder), PictureStreamTest::red));
    }

    @Test
    void aZipIsReadLikeItsFolderByManyThreads(@TempDir Path other) throws IOException {
        Path zip = other.resolve("pictures.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = PICTURES - 1; i >= 0; i--) {
                out.putNextEntry(new ZipEntry(name(i)));
                out.write(Files.readAllBytes(folder.resolve(name(i))));
                out.closeEntry();
            }
        }
        assertEquals(expected(), results(stream(zip).withThreads(4), PictureStreamTest::red));
    }

    @Test
    void namesInOldZipsAreNoObstacle(@TempDir Path other) throws IOException {
        Path zip = other.resolve("old.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.ISO_8859_1)) {
            out.putNextEntry(new ZipEntry("gr\u00fcn.png"));
            out.write(TestImages.plain(2, 2, 7, 0, 0));
            out.closeEntry();
        }
        assertEquals(List.of("gr\u00fcn.png=7"), results(stream(zip), PictureStreamTest::red));
    }

    @Test
    void aLinkToAFolderIsAFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("b"));
        assertEquals(20, results(stream(link), PictureStreamTest::red).size());
        assertEquals(expected(), results(stream(folder), PictureStreamTest::red));
    }

    @Test
    void slowPicturesHoldTheOthersBackSoThatFewAreAlive() {
        AtomicInteger alive = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        List<String> results = new ArrayList<>();
        int threads = 3;
        stream(folder)
                .withThreads(threads)
                .read(
                        picture -> {
                            most.accumulateAndGet(alive.incrementAndGet(), Math::max);
                            begun.incrementAndGet();
                            alive.decrementAndGet();
                            return red(picture);
                        },
                        (name, value) -> {
                            assertTrue(begun.get() - results.size() <= 4 * threads + 1, "read far ahead");
                            results.add(name + "=" + value);
                        },
                        ReadingProgress.NONE,
                        new Cancellation());
        assertEquals(expected(), results);
        assertTrue(most.get() <= threads, most + " pictures at the same time");
    }

    @Test
    void asManyPicturesAsThreadsAreWorkedOnTogether() {
        CyclicBarrier meeting = new CyclicBarrier(4);
        results(stream(folder).withThreads(4), picture -> {
            try {
                return meeting.await(30, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException("fewer than four threads", alone);
            }
        });
        assertFalse(meeting.isBroken());
    }

    @Test
    void progressCountsUsedAndUnusedFilesOnTheCallersThread() throws IOException {
        Files.writeString(folder.resolve("b/2.png"), "no picture");
        List<String> progress = new ArrayList<>();
        ReadingReport report = stream(folder)
                .read(
                        PictureStreamTest::red,
                        (name, value) -> {},
                        (done, total) -> progress.add(Thread.currentThread().getName() + done + "/" + total),
                        new Cancellation());
        assertEquals(PICTURES, report.pictures());
        assertEquals(PICTURES + 1, progress.size());
        String me = Thread.currentThread().getName();
        assertEquals(me + "1/61", progress.get(0));
        assertEquals(me + "61/61", progress.get(PICTURES));
        assertEquals("b/2.png", report.skipped().get(0).name());
    }

    @Test
    void remarksComeInTheOrderOfTheNames() throws IOException {
        for (String name : List.of("z.gif", "animated.gif")) {
            Files.write(folder.resolve(name), TestImages.resource("animated.gif"));
        }
        Files.write(folder.resolve("a/cmyk.jpg"), TestImages.resource("cmyk.jpg"));
        ReadingReport report = stream(folder)
                .read(PictureStreamTest::red, (name, value) -> {}, ReadingProgress.NONE, new Cancellation());
        assertEquals(
                List.of("a/cmyk.jpg", "animated.gif", "z.gif"),
                report.remarks().stream().map(FileRemark::name).toList());
        assertEquals(
                List.of("animated.gif", "z.gif"),
                report.namesByRemark().get("animated or of several pages; the first picture was taken"));
    }

    @Test
    void aFailureOfTheWorkReachesTheCaller() {
        IllegalStateException failure = new IllegalStateException("no");
        PictureStream stream = stream(folder).withThreads(2);
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> results(stream, picture -> {
                            throw failure;
                        })));
    }

    @Test
    void thePreparationComesBeforeTheWork() {
        PictureStream stream = new PictureStream(
                "Reference", folder, PictureSelection.ALL, new PicturePreparation(0, 0, OptionalInt.of(2)));
        results(stream, picture -> {
            assertEquals(2, picture.width());
            return 0;
        });
    }

    @Nested
    class Cancelling {

        @Test
        void beforeTheFirstPicture() {
            Cancellation cancelled = new Cancellation();
            cancelled.cancel();
            assertThrows(CancellationException.class, () -> stream(folder)
                    .read(PictureStreamTest::red, (name, value) -> {}, ReadingProgress.NONE, cancelled));
        }

        @Test
        void inTheMiddleEndsWithThePicturesThatAreBeingWorkedOn() {
            Cancellation cancellation = new Cancellation();
            AtomicInteger begun = new AtomicInteger();
            List<String> taken = new ArrayList<>();
            int threads = 2;
            assertThrows(CancellationException.class, () -> stream(folder)
                    .withThreads(threads)
                    .read(
                            picture -> {
                                begun.incrementAndGet();
                                return red(picture);
                            },
                            (name, value) -> {
                                taken.add(name);
                                if (taken.size() == 5) {
                                    cancellation.cancel();
                                }
                            },
                            ReadingProgress.NONE,
                            cancellation));
            assertTrue(taken.size() < 5 + 4 * threads && begun.get() < PICTURES, taken.size() + " of " + begun);
        }

        @Test
        void whileAPictureIsBeingWorkedOnWaitsForIt() throws InterruptedException {
            Cancellation cancellation = new Cancellation();
            CountDownLatch working = new CountDownLatch(1);
            AtomicInteger finished = new AtomicInteger();
            Thread other = new Thread(() -> {
                try {
                    working.await();
                } catch (InterruptedException impossible) {
                    Thread.currentThread().interrupt();
                }
                cancellation.cancel();
            });
            other.start();
            assertThrows(CancellationException.class, () -> stream(folder)
                    .withThreads(1)
                    .read(
                            picture -> {
                                working.countDown();
                                while (!cancellation.isCancelled()) {
                                    Thread.onSpinWait();
                                }
                                return finished.incrementAndGet();
                            },
                            (name, value) -> {},
                            ReadingProgress.NONE,
                            cancellation));
            other.join();
            assertEquals(1, finished.get());
        }

        @Test
        void byInterruptingTheCaller() {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, () -> results(stream(folder), PictureStreamTest::red));
            assertTrue(Thread.interrupted());
        }
    }

    @Nested
    class Selecting {

        private List<String> chosen(PicturePart part, int count) {
            PictureSelection selection = new PictureSelection(part, OptionalInt.of(count));
            return results(
                    new PictureStream("Reference", folder, selection, PicturePreparation.NONE), PictureStreamTest::red);
        }

        @Test
        void aPartAndANumberOfIt() {
            PicturePart half = PicturePart.heldOut(0.5);
            List<String> ten = chosen(half, 10);
            assertEquals(10, ten.size());
            assertTrue(ten.stream().allMatch(result -> half.takes(result.substring(0, result.indexOf('=')))));
            assertEquals(ten.stream().sorted().toList(), ten);
        }

        @Test
        void anEmptyPartIsRefusedInItsOwnWords() throws IOException {
            Path single = folder.resolve("single");
            Files.createDirectories(single);
            Files.write(single.resolve("x.png"), TestImages.plain(2, 2, 1, 1, 1));
            PicturePart seen = PicturePart.training(0.0001);
            PicturePart unseen = PicturePart.heldOut(0.0001);
            assertTrue(seen.takes("x.png"));
            PictureSelection selection = new PictureSelection(unseen, OptionalInt.empty());
            PictureStream stream = new PictureStream("Reference", single, selection, PicturePreparation.NONE);
            String message = assertThrows(InvalidRequestException.class, () -> results(stream, PictureStreamTest::red))
                    .getMessage();
            assertTrue(message.contains("none of its 1 image files belongs to the held-out pictures"), message);
        }
    }

    @Test
    void messagesBeginWithWhatThePicturesAre() {
        String message = assertThrows(
                        InvalidRequestException.class,
                        () -> results(stream(folder.resolve("gone")), PictureStreamTest::red))
                .getMessage();
        assertTrue(message.startsWith("Reference ") && message.contains("does not exist"), message);
    }
}
