package dev.offsetnoise.host.desktop.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.picture.Enlargement;
import dev.offsetnoise.host.recipe.RecipeFile;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainPartsTest {

    @Nested
    class AWiper {

        private final Rectangle visible = new Rectangle(10, 0, 100, 50);

        @Test
        void standsWhereThePointerIsWithinThePicture() {
            assertEquals(0.25, Wiper.at(35, visible).share());
            assertEquals(0, Wiper.at(-5, visible).share());
            assertEquals(1, Wiper.at(500, visible).share());
            assertEquals(35, new Wiper(0.25).x(visible));
        }

        @Test
        void staysWithinThePictureWhenItIsMoved() {
            assertEquals(1, new Wiper(0.95).moved(0.1).share());
            assertEquals(0, new Wiper(0.05).moved(-0.1).share());
        }

        @Test
        void standsInTheMiddleOfNothing() {
            assertEquals(Wiper.MIDDLE, Wiper.at(3, new Rectangle()));
            assertThrows(IllegalArgumentException.class, () -> new Wiper(Double.NaN));
        }
    }

    @Test
    void aThumbnailIsCalledByWhatTellsItFromItsNeighbours() {
        assertEquals(List.of("7", "-0.20"), Titles.brief(Pictures.recipe("cifar-offset", 7)));
    }

    @Nested
    class AScaledPicture {

        @Test
        void isCrispWhenItIsEnlarged() {
            BufferedImage small = Pictures.made(3, 8).image();
            BufferedImage large = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = large.createGraphics();
            new ScaledPicture(small).draw(graphics, new Rectangle(40, 40));
            graphics.dispose();
            assertArrayEquals(Pictures.pixels(Enlargement.of(small, 5)), Pictures.pixels(large));
        }

        @Test
        void averagesEveryPixelWhenItIsReduced() {
            BufferedImage stripes = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < 256 * 256; pixel++) {
                stripes.setRGB(pixel % 256, pixel / 256, pixel % 2 == 0 ? 0xffffff : 0);
            }
            for (int rgb : Pictures.pixels(ScaledPicture.reduced(stripes, 32))) {
                assertEquals(127.5, rgb & 0xff, 2);
            }
        }

        @Test
        void keepsItsShapeWhenItIsReduced() {
            BufferedImage wide = ScaledPicture.reduced(Pictures.flat(400, 100, 0), 100);
            assertEquals(100, wide.getWidth());
            assertEquals(25, wide.getHeight());
        }
    }

    @Nested
    class TheTargetOfASave {

        @TempDir
        Path folder;

        @Test
        void isNamedByModelAndSeed() {
            assertEquals("cifar-offset--7.png", SaveTarget.name(Pictures.recipe("cifar-offset", -7)));
        }

        @Test
        void isOneNameAlsoForModelsWithAnOwnerOrAPath() {
            assertEquals("owner-model-1.png", SaveTarget.name(Pictures.recipe("owner/model", 1)));
            assertEquals("C-models-a-b-1.png", SaveTarget.name(Pictures.recipe("C:\\models\\a b", 1)));
            assertEquals("picture-1.png", SaveTarget.name(Pictures.recipe("../..", 1)));
        }

        @Test
        void isANameThatNoOtherPictureHas() throws IOException {
            assertEquals("m-1.png", SaveTarget.freeName(folder, Pictures.recipe("m", 1)));
            Files.writeString(folder.resolve("m-1.png"), "");
            Files.writeString(folder.resolve("m-1-2.png"), "");
            assertEquals("m-1-3.png", SaveTarget.freeName(folder, Pictures.recipe("m", 1)));
            assertEquals("m-1.png", SaveTarget.freeName(folder.resolve("missing"), Pictures.recipe("m", 1)));
        }

        @Test
        void isCalledAPngFile() {
            assertEquals(Path.of("a", "b.png"), SaveTarget.png(Path.of("a", "b")));
            assertEquals(Path.of("a", "b.PNG"), SaveTarget.png(Path.of("a", "b.PNG")));
            assertEquals(Path.of("a", "b.jpg.png"), SaveTarget.png(Path.of("a", "b.jpg")));
        }

        @Test
        void isAskedAboutIfSomethingIsThereAndOtherwiseIfItIsForeign() throws IOException {
            Path file = folder.resolve("p.png");
            assertEquals(Optional.empty(), SaveTarget.question(file));
            Files.writeString(file, "a letter");
            assertTrue(SaveTarget.question(file).orElseThrow().contains("did not make it"));
            RecipeFile.write(file, Pictures.made(1).image(), Pictures.made(1).recipe());
            assertTrue(SaveTarget.question(file).orElseThrow().contains("a picture of this program"));
        }
    }
}
