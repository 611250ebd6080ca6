package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.desktop.form.Objection;
import dev.offsetnoise.host.desktop.gallery.GalleryPanel;
import dev.offsetnoise.host.desktop.insight.InsightPanel;
import dev.offsetnoise.host.desktop.insight.PictureFacts;
import dev.offsetnoise.host.desktop.insight.ReferenceLuma;
import dev.offsetnoise.host.desktop.memory.Memory;
import dev.offsetnoise.host.desktop.work.Catalogue;
import dev.offsetnoise.host.desktop.work.Insight;
import dev.offsetnoise.host.desktop.work.Studio;
import dev.offsetnoise.host.desktop.work.WindowWords;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.WindowConstants;

/** The window: puts the parts together and leads what they ask to the studio. */
public final class StudioWindow implements WindowActions {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 760;
    private static final int TEXT_WIDTH = 56;
    private static final int TEXT_HEIGHT = 18;

    private final Studio studio;
    private final Consumer<Memory> closed;
    private final JFrame frame = new JFrame("Offset Noise");
    private final StatusLine status = new StatusLine();
    private final InsightPanel insight = new InsightPanel();
    private final GalleryPanel gallery;
    private final WorkButtons buttons;
    private final PictureIntake intake;
    private final ModelIntake models;
    private final WishPanel wishes;
    private final Sides sides;
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
        models = new ModelIntake(studio.wish(), memory.recentModels(), this::say);
        intake = new PictureIntake(studio, gallery, models::recent, this::say);
        buttons = new WorkButtons(this, gallery.stopButton());
        wishes = new WishPanel(studio, intake.remarks(), this::chooseStart);
        JPanel left = new JPanel(new BorderLayout());
        left.add(wishes);
        left.add(buttons, BorderLayout.PAGE_END);
        sides = new Sides(left, gallery, insight);
        layOut(memory);
        studio.insight().follow(this::known);
        studio.looking().follow(insight::busy);
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
        frame.setJMenuBar(new MainMenu(studio, this, dark, sides.rightShown()).bar());
        frame.add(sides);
        frame.add(status, BorderLayout.PAGE_END);
        frame.getRootPane().setDefaultButton(buttons.generate());
        place(memory);
        sides.fit(frame.getWidth());
    }

    private void place(Memory memory) {
        frame.setMinimumSize(new Dimension(UIScale.scale(WIDTH / 2), UIScale.scale(HEIGHT / 2)));
        Dimension usual = new Dimension(UIScale.scale(WIDTH), UIScale.scale(HEIGHT));
        frame.setBounds(WindowPlace.of(memory.place(), usual, Screens.rooms()));
        if (memory.place().filter(Memory.Place::maximized).isPresent()) {
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
        studio.reload((found, dropped) -> say(remark.orElse(summary(found)), dropped));
    }

    private static String summary(Catalogue found) {
        int skipped = found.problems().size();
        return WindowWords.count(found.schedulers().size(), "scheduler") + ", "
                + WindowWords.count(found.models().size(), "model")
                + (skipped == 0 ? "" : "; skipped " + WindowWords.count(skipped, "plugin") + ", see Help")
                + ".";
    }

    private void say(String text, List<String> more) {
        say(Stream.concat(Stream.of(text), more.stream()).collect(Collectors.joining(" ")));
    }

    void say(String text) {
        status.say(text);
    }

    GalleryPanel gallery() {
        return gallery;
    }

    private void known(Insight seen) {
        insight.show(seen.findings());
        seen.curves().ifPresentOrElse(insight::show, insight::clearCurves);
        insight.reference(seen.model().flatMap(ReferenceLuma::of));
        status.problem(seen.problem());
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
        Optional<Objection> wrong = wishes.objection();
        if (wrong.isPresent()) {
            say(wrong.get().words());
            wrong.get().lead();
            return;
        }
        try {
            work.run();
        } catch (InvalidRequestException refused) {
            say(WindowWords.of(refused.getMessage()));
            return;
        }
        gallery.progress(0, "Beginning...");
        buttons.begin();
    }

    /** Work has ended, and this came of it. */
    void ended(String text) {
        gallery.idle();
        buttons.end();
        say(text);
    }

    /** Keeps a row of pictures as one, in the folder of the pictures, and shows it. */
    void saveSweep(List<MadePicture> pictures) {
        PictureFolder folder = new PictureFolder(gallery.saveFolder().get());
        Background.run(
                () -> folder.keepRow(pictures),
                row -> {
                    gallery.show(
                            row.image(),
                            row.file(),
                            "From dark to bright: " + row.file().getFileName());
                    say("From dark to bright: " + row.file());
                },
                failure -> say("The row could not be saved: " + failure.getMessage()));
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
        models.choose(frame);
    }

    @Override
    public void openModel(Path folder) {
        models.open(folder);
    }

    @Override
    public List<Path> recentModels() {
        return models.recent();
    }

    @Override
    public void showRight(boolean wanted) {
        sides.showRight(wanted);
    }

    @Override
    public void reload() {
        say("Looking for plugins and models...");
        studio.reload((found, dropped) -> say(summary(found), dropped));
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
                models.recent(),
                Optional.of(gallery.saveFolder().get()));
        frame.dispose();
        closed.accept(memory);
    }
}
