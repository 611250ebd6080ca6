package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.BorderLayout;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.TransferHandler;

/** The middle of the window. To be used on the event thread only. */
public final class GalleryPanel extends JPanel {

    /** Is told, on the event thread, what the user does here. */
    public interface Listener {

        /** The work is to end. */
        void stop();

        /**
         * A file was dropped or pasted.
         *
         * @param file any file
         */
        void dropped(Path file);

        /**
         * Another finished picture is on display.
         *
         * @param picture the picture; of two that are compared the right one
         */
        void selected(MadePicture picture);
    }

    private static final long serialVersionUID = 1L;

    private static final int GAP = 6;
    private static final int MAX_RESULTS = 200;
    private static final long MAX_BYTES = 128L << 20;

    private final transient Outside outside;
    private final transient Results results = new Results(MAX_RESULTS, MAX_BYTES);
    private final transient PictureSaver saver;
    private final transient Display display;
    private final transient PictureView view = new PictureView();
    private final transient ProgressRow progress;
    private final transient ToolRow tools;
    private final transient Strip strip;
    private transient boolean working;

    /**
     * Makes an empty gallery.
     *
     * @param listener is told what the user does
     */
    public GalleryPanel(Listener listener) {
        this(listener, Outside.ofWindow());
    }

    GalleryPanel(Listener listener, Outside outside) {
        super(new BorderLayout(0, UIScale.scale(GAP)));
        this.outside = outside;
        progress = new ProgressRow(listener::stop);
        saver = new PictureSaver(outside.fetching(), outside.questions().apply(this), progress::say);
        display = new Display(view, results, outside.fetching(), listener::selected, this::failed);
        strip = new Strip(results, display);
        tools = new ToolRow(new Deeds());
        Offers offers = new Offers(outside.fetching());
        PictureTransfer transfer = new PictureTransfer(
                source -> source == view
                        ? display.chosen().map(offers::of)
                        : strip.chosen().stream()
                                .reduce((older, newer) -> newer)
                                .map(offers::of),
                listener::dropped);
        view.setTransferHandler(transfer);
        strip.useTransfer(transfer);
        view.addPropertyChangeListener(PictureView.DISPLAY, event -> refresh());
        layOut();
        refresh();
    }

    /**
     * Shows a picture that is still being made, unless the user looks at an earlier result.
     *
     * @param image the picture as it is predicted now
     * @param title what it is
     */
    public void preview(BufferedImage image, String title) {
        come(new Shown(image, Optional.empty(), title));
    }

    /**
     * Takes a finished picture into the strip, and shows it unless the user looks at an earlier result.
     *
     * @param made the picture
     */
    public void add(MadePicture made) {
        come(Shown.of(made));
        outside.keeping().run(() -> Result.of(made), result -> keep(made, result), this::failed);
    }

    /**
     * Says how far the work is. When work begins, what comes of it is shown, whatever the user has looked at before.
     *
     * @param share 0 to 1; not a number where nobody knows
     * @param text how far, and how long it will take
     */
    public void progress(double share, String text) {
        if (!working) {
            working = true;
            display.followAgain();
        }
        progress.progress(share, text);
    }

    /** Says that nothing is being done. What comes next is shown again. */
    public void idle() {
        working = false;
        progress.idle();
        display.followAgain();
    }

    /**
     * The finished picture on display.
     *
     * @return of two that are compared the right one; empty while there is none or a preview
     */
    public Optional<MadePicture> selected() {
        return display.chosen().flatMap(Shown::made);
    }

    /** Compares the newest two results, the older one left. Does nothing while there are fewer. */
    public void compareLastTwo() {
        if (results.size() > 1) {
            compareAt(results.size() - 2);
        }
    }

    /** Asks where to save the picture on display, and saves it with its recipe. */
    public void save() {
        selected().ifPresent(saver::save);
    }

    /** Copies the picture on display. */
    public void copy() {
        if (!view.shown().isEmpty()) {
            view.getTransferHandler()
                    .exportToClipboard(view, outside.clipboard().get(), TransferHandler.COPY);
        }
    }

    /**
     * Where pictures were saved last.
     *
     * @return a folder that can be watched and set
     */
    public Value<Path> saveFolder() {
        return saver.folder();
    }

    private void layOut() {
        int gap = UIScale.scale(GAP);
        setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
        JPanel below = new JPanel(new BorderLayout(0, gap));
        below.add(progress, BorderLayout.NORTH);
        below.add(strip, BorderLayout.CENTER);
        add(tools, BorderLayout.NORTH);
        add(view, BorderLayout.CENTER);
        add(below, BorderLayout.SOUTH);
    }

    private void come(Shown shown) {
        if (display.isFollowing()) {
            strip.chooseNothing();
            display.come(shown);
        }
    }

    private void keep(MadePicture made, Result result) {
        results.add(result);
        if (display.kept(made, result)) {
            strip.choose(result);
        }
        refresh();
    }

    private void compareAt(int place) {
        strip.choose(results.get(place), results.get(place + 1));
    }

    private void refresh() {
        tools.allow(!view.shown().isEmpty(), selected().isPresent(), results.size() > 1);
        tools.comparing(view.isComparing());
        tools.zoom(view.zoom());
    }

    private void failed(Throwable failure) {
        outside.questions().apply(this).failed("The picture cannot be kept or shown again: " + failure + ".");
    }

    private final class Deeds implements ToolRow.Deeds {

        @Override
        public void fit() {
            view.fit();
        }

        @Override
        public void oneToOne() {
            view.oneToOne();
        }

        /** Compares what is chosen with the result before it, or shows the newer one alone again. */
        @Override
        public void compare() {
            List<Result> chosen = strip.chosen();
            int place = chosen.isEmpty() ? results.size() - 1 : results.placeOf(chosen.get(chosen.size() - 1));
            if (view.isComparing()) {
                strip.choose(results.get(place));
            } else {
                compareAt(Math.max(0, place - 1));
            }
            refresh();
        }

        @Override
        public void copy() {
            GalleryPanel.this.copy();
        }

        @Override
        public void save() {
            GalleryPanel.this.save();
        }
    }
}
