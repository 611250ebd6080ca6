package dev.offsetnoise.host.desktop.window;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.TransferHandler;

/** Takes a file that is dropped or pasted. */
final class FileDrop extends TransferHandler {

    private static final long serialVersionUID = 1;

    private final transient Consumer<Path> dropped;

    FileDrop(Consumer<Path> dropped) {
        this.dropped = dropped;
    }

    @Override
    public boolean canImport(TransferSupport support) {
        return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    @Override
    public boolean importData(TransferSupport support) {
        if (!canImport(support)) {
            return false;
        }
        try {
            Object files = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
            Optional<Path> file = files instanceof List<?> list
                    ? list.stream()
                            .filter(File.class::isInstance)
                            .map(it -> ((File) it).toPath())
                            .findFirst()
                    : Optional.empty();
            file.ifPresent(dropped);
            return file.isPresent();
        } catch (UnsupportedFlavorException | IOException takenBack) {
            return false; // the other program has taken its offer back: nothing came
        }
    }
}
