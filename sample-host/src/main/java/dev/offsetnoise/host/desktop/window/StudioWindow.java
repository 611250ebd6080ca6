package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.desktop.gallery.GalleryPanel;
import dev.offsetnoise.host.desktop.insight.InsightPanel;
import dev.offsetnoise.host.desktop.insight.PictureFacts;
import dev.offsetnoise.host.desktop.insight.ReferenceLuma;
import dev.offsetnoise.host.desktop.memory.Memory;
import dev.offsetnoise.host.desktop.work.Catalogue;
import dev.offsetnoise.host.desktop.work.Insight;
import dev.offsetnoise.host.desktop.work.Studio;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.WindowConstants;

/** The window: puts the parts together and leads what they ask to the studio. */
public final class StudioWindow implements WindowActions {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 760;
    private static final int SIDE = 340;
    private static final int MARGIN = 14;
    private static final int TEXT_WIDTH = 56;
    private static final int TEXT_HEIGHT = 18;

    private final Studio studio;
    private final Consumer<Memory> closed;
    private final JFrame frame = new JFrame("Offset Noise");
    private final JLabel status = new JLabel(" ");
    private final JButton generate = new JButton("Generate");
    private final JButton sweep = new JButton("Dark to bright");
    private final InsightPanel insight = new InsightPanel();
    private final GalleryPanel gallery;
    private final List<Path> recent;
    private final PictureIntake intake;
    private final MainMenu menu;
    private MadePicture measured;
    private boolean dark;

    /**
     * Makes the window; it is not shown yet.
     *
     * @param studio what it shows
     * @param memory how it was left
     * @param closed is told what to remember when the window is closed
     */
    public StudioWindow(Studio studio, Memory memory, Consumer<Memory> closed) {
        this.studio = studio;
        this.closed = closed;
        recent = new ArrayList<>(memory.recentModels());
        dark = memory.dark();
        gallery = new GalleryPanel(new GalleryPanel.Listener() {
            @Override
            public void stop() {
                studio.stop();
            }

            @Override
            public void dropped(Path file) {
                intake.takeRecipe(file);
            }

            @Override
            public void selected(MadePicture picture) {
                measure(picture);
            }
        });
        memory.pictures().ifPresent(gallery.saveFolder()::set);
        intake = new PictureIntake(studio, gallery, this::recentModels, this::say);
        menu = new MainMenu(studio, this, dark);
        layOut(memory);
        studio.insight().follow(this::known);
    }

    /**
     * Chooses the look, before the window is made.
     *
     * @param memory how it was left
     */
    public static void useTheme(Memory memory) {
        Theme.use(memory.dark());
    }

    private void layOut(Memory memory) {
        frame.setName("studio");
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close();
            }
        });
        frame.setJMenuBar(menu.bar());
        JPanel left = new JPanel(new BorderLayout());
        left.add(new WishPanel(studio, intake.remarks(), this::chooseStart));
        left.add(buttons(), BorderLayout.PAGE_END);
        JSplitPane right = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, gallery, insight);
        right.setResizeWeight(1);
        JSplitPane all = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, left, right);
        status.setName("status");
        status.setBorder(BorderFactory.createEmptyBorder(UIScale.scale(2), UIScale.scale(8), UIScale.scale(2), 0));
        frame.add(all);
        frame.add(status, BorderLayout.PAGE_END);
        frame.getRootPane().setDefaultButton(generate);
        place(memory);
        right.setDividerLocation(
                Math.max(UIScale.scale(SIDE), frame.getWidth() - UIScale.scale(WishPanel.WIDTH + SIDE + MARGIN)));
    }

    private JPanel buttons() {
        generate.setName("generate");
        generate.setMnemonic('g');
        generate.setToolTipText("Make the pictures");
        generate.addActionListener(event -> generate());
        sweep.setName("sweep");
        sweep.setToolTipText("Make one picture " + Studio.SWEEP + " times, from dark to bright, with one seed");
        sweep.addActionListener(event -> sweep());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING));
        buttons.add(sweep);
        buttons.add(generate);
        return buttons;
    }

    private void place(Memory memory) {
        frame.setMinimumSize(new Dimension(UIScale.scale(WIDTH / 2), UIScale.scale(HEIGHT / 2)));
        if (memory.place().isEmpty()) {
            frame.setSize(UIScale.scale(WIDTH), UIScale.scale(HEIGHT));
            frame.setLocationRelativeTo(null);
            return;
        }
        Memory.Place at = memory.place().get();
        frame.setBounds(at.x(), at.y(), at.width(), at.height());
        if (at.maximized()) {
            frame.setExtendedState(Frame.MAXIMIZED_BOTH);
        }
    }

    /**
     * Shows it.
     *
     * @param remark what the user should know; empty for nothing
     */
    public void show(Optional<String> remark) {
        frame.setVisible(true);
        say(remark.orElse("Looking for plugins and models..."));
        studio.reload(found -> say(remark.orElse(summary(found))));
    }

    private static String summary(Catalogue found) {
        String skipped =
                found.problems().isEmpty() ? "" : "; " + found.problems().size() + " plugins were skipped, see Help";
        return found.schedulers().size() + " schedulers, " + found.models().size() + " models" + skipped;
    }

    void say(String text) {
        status.setText(text.isBlank() ? " " : text);
        status.setToolTipText(text);
    }

    GalleryPanel gallery() {
        return gallery;
    }

    private void known(Insight seen) {
        insight.show(seen.findings());
        seen.curves().ifPresentOrElse(insight::show, insight::clearCurves);
        insight.reference(seen.model().flatMap(ReferenceLuma::of));
        seen.problem().ifPresent(this::say);
        frame.setTitle(seen.model().map(card -> card.title() + " - ").orElse("") + "Offset Noise");
    }

    /** Looks at a picture off the event thread; of several that come quickly the last one is shown. */
    private void measure(MadePicture picture) {
        measured = picture;
        Background.run(
                () -> PictureFacts.of(picture.image()),
                facts -> {
                    if (measured == picture) {
                        insight.show(facts);
                    }
                },
                failure -> say("The picture could not be measured: " + failure));
    }

    @Override
    public void generate() {
        begin(() -> studio.generate(new PictureWatcher(this, false)));
    }

    @Override
    public void sweep() {
        begin(() -> studio.sweep(new PictureWatcher(this, true)));
    }

    private void begin(Runnable work) {
        if (studio.isWorking() || studio.catalogue().get().schedulers().isEmpty()) {
            return;
        }
        try {
            work.run();
            working(true);
        } catch (InvalidRequestException refused) {
            say(refused.getMessage());
        }
    }

    /** Keeps a row of pictures as one, in the folder of the pictures. */
    void saveSweep(List<MadePicture> pictures) {
        PictureFolder folder = new PictureFolder(gallery.saveFolder().get());
        Background.run(
                () -> folder.keepRow(pictures),
                file -> say("From dark to bright: " + file),
                failure -> say("The row could not be saved: " + failure.getMessage()));
    }

    void working(boolean on) {
        generate.setEnabled(!on);
        sweep.setEnabled(!on);
    }

    @Override
    public void save() {
        gallery.save();
    }

    @Override
    public void compareLastTwo() {
        gallery.compareLastTwo();
    }

    @Override
    public void chooseRecipe() {
        intake.chooseRecipe(frame);
    }

    @Override
    public void chooseStart() {
        intake.chooseStart(frame);
    }

    @Override
    public void startFromShown() {
        intake.startFromShown();
    }

    @Override
    public void chooseModel() {
        JFileChooser chooser = new JFileChooser();
        chooser.setName("model-chooser");
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        chooser.setDialogTitle("A model's folder");
        if (chooser.showOpenDialog(frame) == JFileChooser.APPROVE_OPTION) {
            openModel(chooser.getSelectedFile().toPath());
        }
    }

    @Override
    public void openModel(Path folder) {
        recent.remove(folder);
        recent.add(0, folder);
        studio.wish().change(now -> now.withModel(folder.toAbsolutePath().toString()));
    }

    @Override
    public List<Path> recentModels() {
        return List.copyOf(recent);
    }

    @Override
    public void reload() {
        say("Looking for plugins and models...");
        studio.reload(found -> say(summary(found)));
    }

    @Override
    public void useTheme(boolean wanted) {
        dark = wanted;
        Theme.use(wanted);
    }

    @Override
    public void explain() {
        tell("What the process is", Explanation.PROCESS);
    }

    @Override
    public void showProblems() {
        tell("Plugins", Explanation.of(studio.catalogue().get().problems()));
    }

    private void tell(String title, String text) {
        JTextArea area = new JTextArea(text, TEXT_HEIGHT, TEXT_WIDTH);
        area.setName("explanation");
        area.setEditable(false);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        area.setCaretPosition(0);
        JOptionPane.showMessageDialog(frame, new JScrollPane(area), title, JOptionPane.PLAIN_MESSAGE);
    }

    @Override
    public void close() {
        boolean maximized = (frame.getExtendedState() & Frame.MAXIMIZED_BOTH) == Frame.MAXIMIZED_BOTH;
        Memory.Place at = new Memory.Place(frame.getX(), frame.getY(), frame.getWidth(), frame.getHeight(), maximized);
        Memory memory = new Memory(
                studio.wish().get(),
                dark,
                Optional.of(at),
                recent,
                Optional.of(gallery.saveFolder().get()));
        frame.dispose();
        closed.accept(memory);
    }
}
