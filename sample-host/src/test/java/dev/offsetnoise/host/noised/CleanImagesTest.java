package dev.offsetnoise.host.noised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.GreyPictures;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanImagesTest {

    @TempDir
    Path folder;

    private final List<String> remarks = new ArrayList<>();

    private CleanImages read(PictureChoice choice, ModelFolder model) {
        ProbeListener listener = new ProbeListener() {
            @Override
            public void remarked(String text) {
                remarks.add(text);
            }
        };
        return CleanImages.read(choice, model, new DeviceRequest.Cpu(), listener, new Cancellation());
    }

    private static PictureChoice all(Path source) {
        return new PictureChoice(source, PictureSelection.ALL, PicturePreparation.NONE);
    }

    private Path colours(String name, int side) throws IOException {
        Random random = new Random(3);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt(0x1000000));
        }
        Path pictures = Files.createDirectories(folder.resolve("colours"));
        ImageIO.write(image, "png", pictures.resolve(name).toFile());
        return pictures;
    }

    @Nested
    class Pixels {

        private ModelFolder model() throws IOException {
            return ModelFolder.open(TinyModel.plain(folder.resolve("tiny")));
        }

        @Test
        void becomeTheValuesOfTheirLevelsChannelByChannel() throws IOException {
            Path pictures = colours("a.png", TinyModel.SIZE);
            colours("b.png", TinyModel.SIZE);
            CleanImages images = read(all(pictures), model());
            assertEquals(2, images.size());
            assertEquals("b.png", images.name(1));
            float[] values = new float[images.dimensions()];
            images.copy(0, values);
            BufferedImage image = ImageIO.read(pictures.resolve("a.png").toFile());
            int area = TinyModel.SIZE * TinyModel.SIZE;
            for (int i = 0; i < values.length; i++) {
                int pixel = i % area;
                int level = image.getRGB(pixel % TinyModel.SIZE, pixel / TinyModel.SIZE) >> 8 * (2 - i / area) & 0xff;
                assertEquals(2 * level / 255.0 - 1, values[i], 1e-7);
            }
            assertEquals(List.of(), images.remarks());
        }

        @Test
        void ofAnotherSizeAreCountedAndBroughtToTheModels() throws IOException {
            Path greys = GreyPictures.write(folder.resolve("greys"), 0, 255, 51);
            CleanImages images = read(all(greys), model());
            float[] values = new float[images.dimensions()];
            images.copy(2, values);
            float[] expected = new float[values.length];
            Arrays.fill(expected, 2 * 51 / 255f - 1);
            assertArrayEquals(expected, values, 1e-6f);
            assertEquals(1, remarks.size());
            assertTrue(remarks.get(0).contains("3 of 3") && remarks.get(0).contains("8 x 8"), remarks.get(0));
        }

        @Test
        void thatCannotBeReadAreNamed() throws IOException {
            Path greys = GreyPictures.write(folder.resolve("greys"), 0, 255);
            Files.writeString(greys.resolve("broken.png"), "no picture");
            CleanImages images = read(all(greys), model());
            assertEquals(2, images.size());
            assertTrue(images.remarks().stream().anyMatch(remark -> remark.contains("broken.png")), remarks.toString());
        }

        @Test
        void mustBeTwoBeforeAndAfterReading() throws IOException {
            ModelFolder model = model();
            Path one = GreyPictures.write(folder.resolve("one"), 7);
            assertRefused(all(one), model, "one picture", "at least 2");
            Files.writeString(one.resolve("broken.png"), "no picture");
            assertRefused(all(one), model, "one picture", "at least 2");
            PictureChoice few = new PictureChoice(
                    GreyPictures.write(folder.resolve("many"), 1, 2, 3),
                    new PictureSelection(PicturePart.ALL, OptionalInt.of(1)),
                    PicturePreparation.NONE);
            assertRefused(few, model, "one picture");
        }

        private void assertRefused(PictureChoice choice, ModelFolder model, String... parts) {
            String message = assertThrows(InvalidRequestException.class, () -> read(choice, model))
                    .getMessage();
            for (String part : parts) {
                assertTrue(message.contains(part), message);
            }
        }

        @Test
        void thatDoNotFitIntoTheMemoryAreRefusedAndManyAreSaid() {
            ProbeListener listener = new ProbeListener() {
                @Override
                public void remarked(String text) {
                    remarks.add(text);
                }
            };
            long heap = 2L << 30;
            CleanImages.requireRoom(50_000, 3072, heap, listener);
            assertEquals(List.of(), remarks);
            CleanImages.requireRoom(200_000, 3072, heap, listener);
            assertTrue(remarks.get(0).contains("200000 pictures"), remarks.toString());
            String message = assertThrows(
                            InvalidRequestException.class,
                            () -> CleanImages.requireRoom(1_000_000, 3072, heap, listener))
                    .getMessage();
            assertTrue(message.contains("3.1 GB") && message.contains("--count"), message);
        }
    }

    @Nested
    class OtherSpaces {

        @Test
        void latentsComeFromTheEncoder() throws IOException {
            ModelFolder model = ModelFolder.open(UnopenedModel.ofLatents(folder.resolve("latents")));
            CleanImages images = read(all(GreyPictures.write(folder.resolve("greys"), 0, 255)), model);
            float[] values = new float[images.dimensions()];
            images.copy(1, values);
            float[] expected = new float[values.length];
            Arrays.fill(expected, UnopenedModel.WHITE);
            assertArrayEquals(expected, values, 1e-6f);
        }

        @Test
        void greyModelsAreRefused() throws IOException {
            ModelFolder model = ModelFolder.open(UnopenedModel.ofGreys(folder.resolve("greys")));
            String message = assertThrows(InvalidRequestException.class, () -> CleanImages.require(model))
                    .getMessage();
            assertTrue(message.contains("1 channels") && message.contains("RGB"), message);
        }
    }
}
