package dev.offsetnoise.host.desktop.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JPanel;
import javax.swing.TransferHandler.TransferSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PictureTransferTest {

    private final Offers offers = new Offers(new Tasks(Runnable::run, Runnable::run));

    private static Path file(Transferable offer) throws IOException, UnsupportedFlavorException {
        List<?> files = (List<?>) offer.getTransferData(DataFlavor.javaFileListFlavor);
        return ((File) files.get(0)).toPath();
    }

    @Nested
    class Out {

        @Test
        void aFinishedPictureGoesAsAFileWithItsRecipe() throws Exception {
            MadePicture made = Pictures.made(9);
            Path file = file(offers.of(Shown.of(made)));
            assertEquals("cifar-offset-9.png", file.getFileName().toString());
            assertEquals(made.recipe(), RecipeFile.read(file));
        }

        @Test
        void aResultOfTheStripGoesAsAFileAndAsPixels() throws Exception {
            PictureOffer offer = offers.of(Result.of(Pictures.made(9)));
            assertEquals(Pictures.made(9).recipe(), RecipeFile.read(file(offer)));
            assertTrue(offer.isDataFlavorSupported(DataFlavor.imageFlavor));
        }

        @Test
        void aPreviewGoesAsPixelsOnly() throws Exception {
            Shown preview = Shown.preview(Pictures.made(1).image(), "preview");
            PictureOffer offer = offers.of(preview);
            assertSame(preview.image(), offer.getTransferData(DataFlavor.imageFlavor));
            assertThrows(UnsupportedFlavorException.class, () -> offer.getTransferData(DataFlavor.javaFileListFlavor));
        }
    }

    @Nested
    class In {

        private final List<Path> dropped = new ArrayList<>();
        private final PictureTransfer transfer = new PictureTransfer(source -> Optional.empty(), dropped::add);

        @Test
        void theFirstPngFileIsTaken() {
            List<File> files = List.of(new File("a.txt"), new File("b.PNG"), new File("c.png"));
            assertEquals(Optional.of(Path.of("b.PNG")), PictureTransfer.chosen(files));
        }

        @Test
        void anotherFileIsTakenTooSoThatTheUserIsToldWhatIsWrongWithIt() {
            assertEquals(Optional.of(Path.of("a.txt")), PictureTransfer.chosen(List.of(new File("a.txt"))));
            assertEquals(Optional.empty(), PictureTransfer.chosen(List.of()));
        }

        @Test
        void aPastedFileIsHandedOn() throws Exception {
            EventThread.run(() -> {
                Transferable offer = offers.of(Shown.of(Pictures.made(2)));
                assertTrue(transfer.importData(new TransferSupport(new JPanel(), offer)));
                assertEquals(List.of(file(offer)), dropped);
            });
        }

        @Test
        void aTextIsNotTaken() throws Exception {
            EventThread.run(() -> {
                assertFalse(transfer.importData(new TransferSupport(new JPanel(), new StringSelection("a.png"))));
                assertEquals(List.of(), dropped);
            });
        }
    }
}
