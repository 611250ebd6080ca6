package dev.offsetnoise.host.desktop.gallery;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A picture for another program: a PNG file with its recipe inside where it is finished, and the mere pixels. Both are being
 * prepared while the user still moves the mouse.
 */
final class PictureOffer implements Transferable {

    private final CompletableFuture<BufferedImage> image;
    private final Optional<CompletableFuture<Path>> file;

    PictureOffer(CompletableFuture<BufferedImage> image, Optional<CompletableFuture<Path>> file) {
        this.image = image;
        this.file = file;
    }

    @Override
    public DataFlavor[] getTransferDataFlavors() {
        return file.isPresent()
                ? new DataFlavor[] {DataFlavor.javaFileListFlavor, DataFlavor.imageFlavor}
                : new DataFlavor[] {DataFlavor.imageFlavor};
    }

    @Override
    public boolean isDataFlavorSupported(DataFlavor flavor) {
        return List.of(getTransferDataFlavors()).contains(flavor);
    }

    @Override
    public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException, IOException {
        if (!isDataFlavorSupported(flavor)) {
            throw new UnsupportedFlavorException(flavor);
        }
        return flavor.equals(DataFlavor.imageFlavor)
                ? ready(image)
                : List.of(ready(file.orElseThrow()).toFile());
    }

    private static <T> T ready(CompletableFuture<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the picture was being prepared.", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "The picture could not be prepared: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
