package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.model.TrainingSchedule;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.plugin.PluginJar;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every refusal: the right exit code, a message that helps, no stack trace, and nothing written. */
class BadInputTest {

    @TempDir
    Path home;

    private Path model;
    private Path out;
    private Console console;

    @BeforeEach
    void makeModels() throws IOException {
        model = TinyModel.withOffset(home.resolve("models/zoo/tiny-offset"));
        TinyModel.plain(home.resolve("models/zoo/tiny-plain"));
        out = home.resolve("out");
        console = new Console(home);
    }

    private void assertRefused(Console.Run run, String... parts) {
        assertEquals(2, run.code(), run.err());
        assertSaid(run, parts);
        assertFalse(Files.exists(out), "something was written");
    }

    private static void assertSaid(Console.Run run, String... parts) {
        for (String part : parts) {
            assertTrue(run.err().contains(part), () -> "expected \"" + part + "\" in: " + run.err());
        }
        assertEquals("", run.out());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    private Console.Run generate(Object... more) {
        return console.run(Stream.concat(Stream.of("generate", "--out", out), Stream.of(more))
                .toArray());
    }

    private Console.Run offset(Object... more) {
        return generate(Stream.concat(Stream.of("--model", "tiny-offset"), Stream.of(more))
                .toArray());
    }

    @Nested
    class Names {

        @Test
        void anUnknownModelIsAnsweredWithTheNearNames() {
            assertRefused(
                    generate("--model", "tiny-offest"),
                    "Unknown model \"tiny-offest\"",
                    "Did you mean \"tiny-offset\"");
        }

        @Test
        void aFolderWithoutAModelIsNamed() {
            assertRefused(generate("--model", home.resolve("nowhere")), "nowhere", "model.json");
        }

        @Test
        void aMissingPluginOrModelFolderIsNamed() {
            assertRefused(offset("--plugins", home.resolve("nowhere")), "--plugins", "nowhere", "no such folder");
            assertRefused(offset("--models", home.resolve("nowhere")), "--models", "nowhere", "no such folder");
        }

        @Test
        void aContactSheetWithAPicturesNameIsRefused() {
            Console.Run run = offset("--count", 2, "--grid", out.resolve("1.png"));
            assertEquals(2, run.code(), run.err());
            assertSaid(run, "1.png", "seed 1", "another name");
        }

        @Test
        void noModelAtAllIsAnsweredWithWhatToAdd() {
            assertRefused(generate(), "No model was named", "--model");
        }

        @Test
        void anUnknownSchedulerIsAnsweredWithTheNearNames() {
            assertRefused(offset("--scheduler", "dpmp-2m"), "Unknown scheduler \"dpmp-2m\"", "\"dpmpp-2m\"");
        }

        @Test
        void aModelWithoutAdviceNeedsAScheduler() {
            assertRefused(generate("--model", "tiny-plain"), "does not say which scheduler", "schedulers");
        }

        @Test
        void anUnknownSettingIsAnsweredWithTheNearNames() {
            assertRefused(
                    offset("--scheduler", "ddim", "--set", "etta=1"),
                    "Scheduler ddim has no setting \"etta\"",
                    "Did you mean \"eta\"");
        }

        @Test
        void anUnknownOptionIsAnsweredWithTheNearOne() {
            assertRefused(offset("--sceduler", "ddim"), "--sceduler", "--scheduler", "--help");
        }

        @Test
        void anUnknownDeviceIsAnsweredWithWhatThereIs() {
            assertRefused(offset("--device", "gpu"), "\"gpu\"", "cuda");
        }
    }

    @Nested
    class Values {

        @Test
        void outOfRangeAreRefused() {
            assertRefused(offset("--brightness", "1.5"), "Brightness 1.5", "-1 (darkest) to 1 (brightest)");
            assertRefused(offset("--brightness", "NaN"), "Brightness NaN");
            assertRefused(offset("--luma", "-0.1"), "Luma -0.1", "0 (black) to 1 (white)");
            assertRefused(offset("--steps", "0"), "Steps 0");
            assertRefused(offset("--steps", "1001"), "1001", "1000");
            assertRefused(offset("--count", "0"), "Count 0");
            assertRefused(offset("--batch", "-3"), "Batch -3");
            assertRefused(offset("--scale", "0"), "Scale 0");
            assertRefused(offset("--scheduler", "ddim", "--set", "eta=7"), "eta", "\"7\"", "expected a number from");
        }

        @Test
        void thatAreNoNumbersAreRefused() {
            assertRefused(offset("--steps", "many"), "many", "--steps");
            assertRefused(offset("--scheduler", "ddim", "--set", "eta=much"), "eta", "much");
            assertRefused(offset("--set", "eta"), "--set", "eta");
        }

        @Test
        void thatContradictEachOtherAreRefused() {
            assertRefused(offset("--brightness", "0", "--luma", "0.5"), "--brightness", "--luma", "Give one");
        }

        @Test
        void aDialOnAModelWithoutOffsetIsRefused() {
            assertRefused(
                    generate("--model", "tiny-plain", "--scheduler", "ddim", "--brightness", "-1"), "offset", "lock");
        }

        @Test
        void aBalancedOffsetWithZeroTerminalSnrIsRefused() throws IOException {
            TinyModel.plain(
                    home.resolve("models/zoo/zero"),
                    new TrainingSchedule.ZeroTerminalSnr(new TrainingSchedule.ScaledLinear(1000, 0.00085, 0.012)));
            assertRefused(
                    generate("--model", "zero", "--scheduler", "adjusted-offset", "--set", "offset=0.5"),
                    "balanced",
                    "tapered");
        }
    }

    @Nested
    class BrokenModels {

        private final Path network = Path.of("denoiser.onnx");

        @Test
        void aTruncatedNetworkIsNamed() throws IOException {
            byte[] whole = Files.readAllBytes(model.resolve(network));
            Files.write(model.resolve(network), Arrays.copyOf(whole, whole.length / 2));
            assertModelRefused(offset(), "denoiser.onnx");
        }

        @Test
        void anEmptyNetworkIsNamed() throws IOException {
            Files.write(model.resolve(network), new byte[0]);
            assertModelRefused(offset(), "denoiser.onnx", "empty");
        }

        @Test
        void aForeignFileIsNamed() throws IOException {
            Files.writeString(model.resolve(network), "GIF89a and so on, long enough to look like something");
            assertModelRefused(offset(), "denoiser.onnx");
        }

        @Test
        void aMissingNetworkIsNamed() throws IOException {
            Files.delete(model.resolve(network));
            assertModelRefused(offset(), "denoiser.onnx");
        }

        @Test
        void aCardThatDoesNotFitItsNetworkIsNamed() throws IOException {
            Path card = model.resolve("model.json");
            Files.writeString(card, Files.readString(card).replace("\"height\": 8", "\"height\": 16"));
            assertModelRefused(offset(), "8", "16");
        }

        @Test
        void aDamagedCardIsNamed() throws IOException {
            Files.writeString(model.resolve("model.json"), "{\"id\": ");
            assertModelRefused(offset(), "model.json");
        }

        /** The folder may have been made by then, but no picture. */
        private void assertModelRefused(Console.Run run, String... parts) throws IOException {
            assertEquals(2, run.code(), run.err());
            assertSaid(run, parts);
            if (Files.exists(out)) {
                try (Stream<Path> files = Files.list(out)) {
                    assertEquals(List.of(), files.toList());
                }
            }
        }
    }

    @Nested
    class Targets {

        @Test
        void aFileWhereAFolderIsNeededIsRefused() throws IOException {
            Path file = Files.writeString(home.resolve("file"), "precious");
            Console.Run run = console.run("generate", "--model", "tiny-offset", "--out", file, "--count", 2);
            assertEquals(2, run.code());
            assertSaid(run, "is a file", "folder");
            assertEquals("precious", Files.readString(file));
        }

        @Test
        void severalPicturesDoNotGoIntoOneFile() {
            assertRefused(
                    console.run("generate", "--model", "tiny-offset", "--out", out.resolve("one.png"), "--count", 2),
                    "one file",
                    "Name a folder");
        }

        @Test
        void aPictureOfSomebodyElseIsNotReplaced() throws IOException {
            Path holiday = home.resolve("holiday.png");
            ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", holiday.toFile());
            byte[] before = Files.readAllBytes(holiday);
            Console.Run run = console.run("generate", "--model", "tiny-offset", "--out", holiday);
            assertEquals(2, run.code());
            assertSaid(run, "holiday.png", "not replaced");
            assertEquals(Arrays.hashCode(before), Arrays.hashCode(Files.readAllBytes(holiday)));
        }

        @Test
        void anotherKindOfImageIsRefused() {
            assertRefused(
                    console.run("generate", "--model", "tiny-offset", "--out", out.resolve("a.jpg")), "a.jpg", "PNG");
            assertRefused(offset("--grid", home.resolve("sheet")), "sheet", ".png");
        }

        @Test
        void aFolderThatMayNotBeWrittenIsRefused() throws IOException {
            Path closed = Files.createDirectory(home.resolve("closed"));
            assumeFalse(!closed.toFile().setWritable(false) || Files.isWritable(closed), "runs as a user who may all");
            Console.Run run = console.run("generate", "--model", "tiny-offset", "--out", closed);
            closed.toFile().setWritable(true);
            assertEquals(2, run.code());
            assertSaid(run, "Cannot write to", "closed");
        }

        @Test
        void aPlaceThatCanNeverBeAFolderIsRefused() throws IOException {
            Path file = Files.writeString(home.resolve("file"), "precious");
            Console.Run run = console.run("generate", "--model", "tiny-offset", "--out", file.resolve("inside"));
            assertEquals(2, run.code());
            assertSaid(run, "Cannot write to", "inside");
        }
    }

    @Test
    void cancelledWorkEndsWith130() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        Console.Run run = new Console(home, cancellation).run("generate", "--model", "tiny-offset", "--out", out);
        assertEquals(130, run.code());
        assertSaid(run, "cancelled");
    }

    @Test
    void aPluginThatBreaksOffIsNamed() throws IOException {
        new PluginJar().scheduler("Breaking", "breaking").writeTo(home.resolve("plugins/breaking.jar"));
        Console.Run run = offset("--scheduler", "breaking");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("breaking.jar"), run.err());
        assertTrue(run.err().contains("only for the list"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(out));
    }

    @Test
    void aStackTraceIsPrintedOnlyToThoseWhoAskForIt() {
        assertTrue(offset("--scheduler", "nonsense", "--stacktrace").err().contains("\tat "));
    }
}
