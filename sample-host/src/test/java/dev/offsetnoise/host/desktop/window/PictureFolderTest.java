package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.recipe.Canvas;
import dev.offsetnoise.host.recipe.Prompt;
import dev.offsetnoise.host.recipe.Recipe;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {

    @TempDir
    Path folder;

    private static MadePicture picture() {
        Recipe recipe = new Recipe(
                "tiny",
                "0".repeat(64),
                "ddim",
                Map.of(),
                4,
                7,
                7,
                1,
                new Brightness.Drawn(),
                Prompt.NONE,
                Canvas.PLAIN,
                "cpu",
                1);
        return new MadePicture(recipe, new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 0);
    }

    @Test
    void aPictureToStartFromTakesANameThatIsFreeAndKeepsItsRecipe() throws IOException {
        PictureFolder pictures = new PictureFolder(folder.resolve("new"));
        Path first = pictures.keepStart(picture());
        assertEquals(folder.resolve("new/tiny-7-start.png"), first);
        assertEquals(folder.resolve("new/tiny-7-start-2.png"), pictures.keepStart(picture()));
        assertEquals(picture().recipe(), RecipeFile.read(first));
    }

    @Test
    void aRowIsOnePictureThatReplacesOnlyItsOwnKind() throws IOException {
        PictureFolder pictures = new PictureFolder(folder);
        Path row = pictures.keepRow(List.of(picture(), picture(), picture()));
        assertEquals(folder.resolve("tiny-7-dark-to-bright.png"), row);
        BufferedImage image = ImageIO.read(row.toFile());
        assertTrue(image.getWidth() > 2 * image.getHeight());
        assertEquals(row, pictures.keepRow(List.of(picture())));
        Files.writeString(row, "a letter");
        assertThrows(InvalidRequestException.class, () -> pictures.keepRow(List.of(picture())));
    }
}
