package dev.offsetnoise.host.desktop.gallery;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.InputEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JComponent;
import javax.swing.TransferHandler;

/** Pictures that leave the window by drag or copy, and files that come by drop or paste. */
final class PictureTransfer extends TransferHandler {

    private static final long serialVersionUID = 1L;

    private final transient Function<JComponent, Optional<PictureOffer>> offers;
    private final transient Consumer<Path> dropped;
    private boolean dragging;

    /**
     * Makes a handler.
     *
     * @param offers what is copied or dragged out of a component now; empty if there is nothing
     * @param dropped is given the first PNG file that comes, or the first file if none is called so
     */
    PictureTransfer(Function<JComponent, Optional<PictureOffer>> offers, Consumer<Path> dropped) {
        this.offers = offers;
        this.dropped = dropped;
    }

    /** The file that is meant by several that came together. */
    static Optional<Path> chosen(List<?> files) {
        List<Path> paths = files.stream()
                .filter(File.class::isInstance)
                .map(file -> ((File) file).toPath())
                .toList();
        return paths.stream()
                .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".png"))
                .findFirst()
                .or(() -> paths.stream().findFirst());
    }

    @Override
    public int getSourceActions(JComponent component) {
        return COPY;
    }

    @Override
    public void exportAsDrag(JComponent component, InputEvent event, int action) {
        dragging = true;
        super.exportAsDrag(component, event, action);
    }

    @Override
    protected Transferable createTransferable(JComponent component) {
        return offers.apply(component).orElse(null);
    }

    @Override
    protected void exportDone(JComponent source, Transferable data, int action) {
        dragging = false;
    }

    /** A picture that is let go over its own window is not a wish for its recipe. */
    @Override
    public boolean canImport(TransferSupport support) {
        boolean own = support.isDrop() && dragging;
        return !own && support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
    }

    @Override
    public boolean importData(TransferSupport support) {
        if (!canImport(support)) {
            return false;
        }
        try {
            Object files = support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor);
            Optional<Path> file = files instanceof List<?> list ? chosen(list) : Optional.empty();
            file.ifPresent(dropped);
            return file.isPresent();
        } catch (UnsupportedFlavorException | IOException e) {
            return false; // the other program has taken its offer back: nothing came
        }
    }
}
