package dev.offsetnoise.host.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are told a class or a text: tuned, and asked for pictures. */
class ToldModelsTest {

    private static final Map<Object, Object> USUAL = Map.of(
            "--max-train-steps", 6,
            "--train-batch-size", 2,
            "--lr-warmup-steps", 0,
            "--learning-rate", 0.05,
            "--ema-decay", 0,
            "--checkpointing-steps", 2,
            "--sample-every-n-steps", 2);

    @TempDir
    Path home;

    private Path zoo;
    private Path images;
    private Console console;

    @BeforeEach
    void prepare() throws IOException {
        zoo = home.resolve("models/zoo");
        console = new Console(home);
        images = home.resolve("images");
        for (int i = 0; i < 8; i++) {
            boolean dark = i % 2 == 0;
            Path folder = Files.createDirectories(images.resolve(dark ? "dark" : "bright"));
            picture(folder.resolve(i + ".png"), dark ? 20 + i : 230 + i);
        }
    }

    private static void picture(Path file, int grey) throws IOException {
        BufferedImage image = new BufferedImage(ToldModel.SIZE, ToldModel.SIZE, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < ToldModel.SIZE * ToldModel.SIZE; pixel++) {
            image.setRGB(pixel % ToldModel.SIZE, pixel / ToldModel.SIZE, grey * 0x010101);
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private Console.Run tune(Path model, String out, Object... more) {
        return tune(console, model, out, more);
    }

    private Console.Run tune(Console where, Path model, String out, Object... more) {
        Map<Object, Object> options = new LinkedHashMap<>(USUAL);
        options.putAll(Map.of("--model", model, "--images", images, "--out", zoo.resolve(out)));
        List<Object> arguments = new ArrayList<>(List.of("finetune"));
        for (int i = 0; i < more.length; i++) {
            if (options.containsKey(more[i])) {
                options.put(more[i], more[++i]);
            } else {
                arguments.add(more[i]);
            }
        }
        options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
        return where.run(arguments.toArray());
    }

    private Console.Run draw(String model, String file, Object... more) {
        Stream<Object> usual = Stream.of(
                "generate", "--model", model, "--steps", 2, "--out", home.resolve(file), "--scheduler", "ddim");
        return console.run(Stream.concat(usual, Stream.of(more)).toArray());
    }

    private byte[] picture(String file) throws IOException {
        return Files.readAllBytes(home.resolve(file));
    }

    private static void assertDone(Console.Run run) {
        assertEquals(0, run.code(), run.err());
    }

    private static void assertRefused(Console.Run run, String... parts) {
        assertEquals(2, run.code(), run.err());
        for (String part : parts) {
            assertTrue(run.err().contains(part), () -> "expected \"" + part + "\" in: " + run.err());
        }
    }

    private float[] weight(String model, String name) {
        return OnnxGraphFile.read(zoo.resolve(model).resolve("denoiser.onnx")).values(name);
    }

    @Nested
    class OfClasses {

        private Path model;

        @BeforeEach
        void make() throws IOException {
            model = ToldModel.ofClasses(zoo.resolve("classes"), OptionalInt.of(2));
        }

        @Test
        void learnTheClassesThatTheFoldersName() {
            assertDone(tune(model, "tuned", "--caption-dropout-rate", 0));
            float[] before = weight("classes", "colours");
            float[] after = weight("tuned", "colours");
            for (int i = 0; i < 6; i++) {
                assertFalse(before[i] == after[i], "colour " + i + " was learnt");
            }
            for (int i = 6; i < 9; i++) {
                assertEquals(before[i], after[i], "no sample was told nothing");
            }
            assertEquals(
                    ModelFolder.open(model).card().denoiser(),
                    ModelFolder.open(zoo.resolve("tuned")).card().denoiser());
        }

        @Test
        void learnNoClassFromSamplesThatAreToldNothing() {
            assertDone(tune(model, "tuned", "--caption-dropout-rate", 0.9));
            float[] before = weight("classes", "colours");
            float[] after = weight("tuned", "colours");
            assertFalse(before[6] == after[6]);
        }

        @Test
        void drawWhatTheyAreTold() throws IOException {
            assertDone(draw("classes", "dark.png", "--class", "dark"));
            assertDone(draw("classes", "bright.png", "--class", "bright"));
            assertDone(draw("classes", "plain.png", "--class", "dark", "--guidance-scale", 1));
            assertFalse(Arrays.equals(picture("dark.png"), picture("bright.png")));
            assertFalse(Arrays.equals(picture("dark.png"), picture("plain.png")));
            assertDone(console.run("generate", "--from", home.resolve("dark.png"), "--out", home.resolve("again.png")));
            assertArrayEquals(picture("dark.png"), picture("again.png"));
        }

        @Test
        void areJudgedByWhatTheyAreTold() {
            Path report = home.resolve("report");
            assertDone(console.run(
                    "evaluate",
                    "--model",
                    "classes",
                    "--class",
                    "dark",
                    "--reference",
                    images.resolve("dark"),
                    "--count",
                    4,
                    "--steps",
                    2,
                    "--scheduler",
                    "ddim",
                    "--out",
                    report));
        }

        @Test
        void refuseWhatTheyDoNotKnow() throws IOException {
            assertRefused(draw("classes", "x.png", "--class", "grey"), "\"grey\"", "dark, bright");
            assertRefused(draw("classes", "x.png", "--prompt", "grey"), "cannot be told a text");
            assertRefused(draw("classes", "x.png", "--negative-prompt", "grey"), "cannot be told a text");
            assertRefused(draw("classes", "x.png", "--class", "dark", "--guidance-scale", -1), "Guidance scale -1");
            Files.move(images.resolve("dark"), images.resolve("black"));
            assertRefused(tune(model, "tuned"), "4 pictures lie in folders that are no class", "dark, bright");
            assertRefused(tune(model, "tuned", "--instance-prompt", "x"), "takes no text");
            assertFalse(Files.exists(zoo.resolve("tuned")));
        }

        @Test
        void withAWrongCardAreRefusedInTheTraining() throws IOException {
            Path wrong = ToldModel.ofClasses(zoo.resolve("wrong"), OptionalInt.of(9));
            assertRefused(tune(wrong, "tuned", "--caption-dropout-rate", 0.9), "asked for row 9; there are 3", "card");
        }

        @Test
        void areGuidedOnceARecipeWithoutAPromptGetsOne() throws IOException {
            assertDone(draw("classes", "plain.png"));
            Path plain = home.resolve("plain.png");
            assertDone(console.run("generate", "--from", plain, "--class", "dark", "--out", home.resolve("a.png")));
            assertDone(draw("classes", "b.png", "--class", "dark"));
            assertArrayEquals(
                    ImageIO.read(home.resolve("b.png").toFile()).getRGB(0, 0, 8, 8, null, 0, 8),
                    ImageIO.read(home.resolve("a.png").toFile()).getRGB(0, 0, 8, 8, null, 0, 8));
        }

        @Test
        void thatMustBeToldAClassAreNeverToldNothing() throws IOException {
            Path strict = ToldModel.ofClasses(zoo.resolve("strict"), OptionalInt.empty());
            assertRefused(draw("strict", "x.png"), "must be told a class", "dark, bright");
            assertRefused(tune(strict, "tuned", "--caption-dropout-rate", 0.1), "must always be told");
            assertRefused(
                    draw("strict", "x.png", "--class", "dark", "--guidance-scale", 3), "The model cannot be guided");
            assertDone(tune(strict, "tuned"));
            assertDone(draw("tuned", "x.png", "--class", "dark"));
        }
    }

    @Nested
    class OfTexts {

        private Path model;

        @BeforeEach
        void make() throws IOException {
            model = ToldModel.ofTexts(zoo.resolve("texts"));
            for (int i = 0; i < 8; i++) {
                String name = i % 2 == 0 ? "dark" : "bright";
                Files.writeString(images.resolve(name + "/" + i + ".txt"), name + "\n");
            }
        }

        @Test
        void learnFromTheTextsBesideTheImages() throws IOException {
            assertDone(tune(model, "tuned", "--validation-share", 0.3, "--validation-images", 2));
            assertFalse(Arrays.equals(weight("texts", "look"), weight("tuned", "look")));
            assertDone(draw("tuned", "x.png", "--prompt", "dark", "--negative-prompt", "bright"));
            for (String file : List.of("encoder.onnx", "tokenizer/vocab.json", "tokenizer/merges.txt")) {
                assertEquals(-1, Files.mismatch(model.resolve(file), zoo.resolve("tuned/" + file)), file);
            }
        }

        @Test
        void areToldTheSameOfAllImagesIfOneTextIsNamed() {
            assertDone(tune(model, "tuned", "--instance-prompt", "dark"));
            String data = ModelFolder.open(zoo.resolve("tuned"))
                    .card()
                    .training()
                    .orElseThrow()
                    .data();
            assertTrue(data.contains("all told \"dark\""), data);
        }

        @Test
        void areEncodedOnce() throws IOException {
            Cancellation cancelled = new Cancellation();
            Path sample = zoo.resolve("tuned/training/samples/4.png");
            Console.Run stopped = tune(
                    new Console(home, cancelled, () -> {
                        if (Files.exists(sample)) {
                            cancelled.cancel();
                        }
                    }),
                    model,
                    "tuned");
            assertEquals(130, stopped.code(), stopped.err());
            Path kept = zoo.resolve("tuned/training/conditioning.bin");
            Files.setLastModifiedTime(kept, FileTime.fromMillis(0));
            assertDone(tune(model, "tuned", "--resume"));
            assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(kept));
            assertDone(tune(model, "undisturbed"));
            assertArrayEquals(weight("undisturbed", "look"), weight("tuned", "look"));
        }

        @Test
        void areEncodedAnewWhereTheFileThatKeepsThemIsDamaged() throws IOException {
            assertDone(tune(model, "tuned"));
            Path kept = zoo.resolve("tuned/training/conditioning.bin");
            byte[] whole = Files.readAllBytes(kept);
            byte[] damaged = whole.clone();
            damaged[damaged.length - 20] ^= 1;
            Files.write(kept, damaged);
            assertDone(tune(model, "tuned", "--finish"));
            assertArrayEquals(whole, Files.readAllBytes(kept));
        }

        @Test
        void areNotContinuedWithOtherTexts() throws IOException {
            assertDone(tune(model, "tuned"));
            Files.writeString(images.resolve("dark/0.txt"), "darker");
            assertRefused(tune(model, "tuned", "--resume"), "another training");
        }

        @Test
        void withoutAnyTextAreRefused() throws IOException {
            for (int i = 0; i < 8; i++) {
                Files.delete(images.resolve((i % 2 == 0 ? "dark/" : "bright/") + i + ".txt"));
            }
            assertRefused(tune(model, "tuned"), "has a caption", ".txt");
            assertFalse(Files.exists(zoo.resolve("tuned")));
        }

        @Test
        void sayWhatTheyDoNotSee() {
            Console.Run run = draw("texts", "x.png", "--prompt", "darkness");
            assertDone(run);
            assertTrue(run.err().contains("does not see \"ss\""), run.err());
        }
    }

    @Nested
    class OfAFixedBatch {

        @Test
        void areTunedInThatBatchOnlyAndStillDrawSamples() throws IOException {
            Path model = ToldModel.ofPairs(zoo.resolve("pairs"));
            assertRefused(tune(model, "tuned", "--train-batch-size", 3), "batches of 2", "--train-batch-size 2");
            assertRefused(
                    tune(model, "tuned", "--validation-share", 0.4, "--validation-images", 5), "--validation-images 4");
            assertDone(tune(model, "tuned"));
            assertTrue(Files.exists(zoo.resolve("tuned/training/samples/12.png")));
            assertRefused(draw("tuned", "x.png"), "batches of 2", "--batch 2");
            assertDone(draw("tuned", "pair", "--count", 4, "--batch", 2));
        }
    }

    @Nested
    class AnAdapter {

        private Path model;

        @BeforeEach
        void make() throws IOException {
            model = ToldModel.ofClasses(zoo.resolve("classes"), OptionalInt.of(2));
        }

        @Test
        void mergedLaterGivesWhatMergingAtTheEndGives() throws IOException {
            assertDone(tune(model, "merged", "--network-dim", 2, "--train", "mix"));
            Console.Run apart = tune(model, "apart", "--network-dim", 2, "--train", "mix", "--save-lora", "adapter");
            assertDone(apart);
            assertTrue(apart.out().contains("does not tell the PyTorch module"), apart.out());
            Path adapter = zoo.resolve("apart/adapter.safetensors");
            assertFalse(Files.exists(zoo.resolve("apart/denoiser.onnx")));
            assertDone(console.run("merge", "--model", "classes", "--adapter", adapter, "--out", zoo.resolve("later")));
            assertArrayEquals(weight("merged", "mix"), weight("later", "mix"));
            assertEquals(
                    ModelFolder.open(zoo.resolve("merged")).card().profile(),
                    ModelFolder.open(zoo.resolve("later")).card().profile());
            assertDone(draw("later", "x.png", "--class", "dark"));
        }

        @Test
        void isAddedInParts() {
            assertDone(tune(model, "apart", "--network-dim", 2, "--train", "mix", "--save-lora", "adapter"));
            Path adapter = zoo.resolve("apart/adapter.safetensors");
            for (double strength : List.of(0.0, 0.5, 1.0)) {
                assertDone(console.run(
                        "merge",
                        "--model",
                        "classes",
                        "--adapter",
                        adapter,
                        "--strength",
                        strength,
                        "--out",
                        zoo.resolve("part" + Math.round(10 * strength))));
            }
            float[] none = weight("part0", "mix");
            float[] half = weight("part5", "mix");
            float[] all = weight("part10", "mix");
            assertArrayEquals(weight("classes", "mix"), none);
            for (int i = 0; i < all.length; i++) {
                assertEquals((none[i] + all[i]) / 2, half[i], 1e-6);
            }
        }

        @Test
        void isNotReplacedNorMixedUp() {
            assertDone(tune(model, "apart", "--network-dim", 2, "--train", "mix", "--save-lora", "adapter"));
            Path adapter = zoo.resolve("apart/adapter.safetensors");
            Path out = zoo.resolve("later");
            assertRefused(tune(model, "apart", "--network-dim", 2), "holds a training already");
            assertRefused(
                    console.run("merge", "--model", "classes", "--adapter", model.resolve("x"), "--out", out),
                    "There is no file");
            assertRefused(
                    console.run("merge", "--model", "classes", "--adapter", adapter, "--out", zoo.resolve("apart")),
                    "holds an adapter already");
            assertRefused(
                    console.run("merge", "--model", "classes", "--adapter", adapter, "--strength", 1e300, "--out", out),
                    "no finite number",
                    "smaller strength");
            assertRefused(tune(model, "other", "--save-lora", "adapter"), "--network-dim");
            assertFalse(Files.exists(out));
        }
    }

    @Nested
    class ATrainingThatIsFinishedEarly {

        @Test
        void givesAModelOfItsCheckpoint() throws IOException {
            Path model = ToldModel.ofClasses(zoo.resolve("classes"), OptionalInt.of(2));
            Cancellation cancelled = new Cancellation();
            Path sample = zoo.resolve("tuned/training/samples/4.png");
            Console.Run stopped = tune(
                    new Console(home, cancelled, () -> {
                        if (Files.exists(sample)) {
                            cancelled.cancel();
                        }
                    }),
                    model,
                    "tuned");
            assertEquals(130, stopped.code(), stopped.err());
            assertTrue(stopped.err().contains("--finish"), stopped.err());
            assertDone(tune(model, "tuned", "--finish"));
            long seen = ModelFolder.open(zoo.resolve("tuned"))
                    .card()
                    .training()
                    .orElseThrow()
                    .imagesSeen();
            assertTrue(seen >= 4 && seen < 12, "images seen: " + seen);
        }

        @Test
        void mustHaveBegun() throws IOException {
            Path model = ToldModel.ofClasses(zoo.resolve("classes"), OptionalInt.of(2));
            assertRefused(tune(model, "tuned", "--finish"), "no training to resume");
        }
    }
}
