package dev.offsetnoise.host.desktop.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.Component;
import java.awt.Container;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.ActionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JProgressBar;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryPanelTest {

    private final List<String> heard = new ArrayList<>();
    private final Answers answers = new Answers();
    private final Clipboard clipboard = new Clipboard("test");
    private final List<Runnable> unpacking = new ArrayList<>();
    private GalleryPanel gallery;

    @BeforeEach
    void aGalleryWhoseWorkIsDoneAtOnce() throws Exception {
        gallery = EventThread.call(() -> gallery(new Tasks(Runnable::run, Runnable::run)));
    }

    private GalleryPanel gallery(Tasks fetching) {
        Tasks keeping = new Tasks(Runnable::run, Runnable::run);
        return new GalleryPanel(new Listening(), new Outside(keeping, fetching, parent -> answers, () -> clipboard));
    }

    private static Stream<Component> all(Container container) {
        return Stream.of(container.getComponents())
                .flatMap(one -> Stream.concat(Stream.of(one), one instanceof Container c ? all(c) : Stream.empty()));
    }

    private <C extends Component> C find(String name, Class<C> type) {
        return all(gallery)
                .filter(one -> name.equals(one.getName()))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is named " + name));
    }

    private JList<?> strip() {
        return find("strip", JList.class);
    }

    private AbstractButton button(String name) {
        return find(name, AbstractButton.class);
    }

    private List<String> titles() {
        return find("picture", PictureView.class).shown().stream()
                .map(Shown::title)
                .map(title -> title.split(" · ")[0])
                .toList();
    }

    private void add(long... seeds) {
        for (long seed : seeds) {
            gallery.add(Pictures.made(seed));
        }
    }

    private void preview(String title) {
        gallery.preview(Pictures.made(0).image(), title);
    }

    private void press(String key) {
        Object name = strip().getInputMap().get(KeyStroke.getKeyStroke(key));
        strip().getActionMap().get(name).actionPerformed(new ActionEvent(strip(), ActionEvent.ACTION_PERFORMED, ""));
    }

    @Nested
    class WhatIsShown {

        @Test
        void previewsAndFinishedPicturesAsTheyCome() throws Exception {
            EventThread.run(() -> {
                preview("soon");
                assertEquals(List.of("soon"), titles());
                assertEquals(Optional.empty(), gallery.selected());
                add(1);
                assertEquals(List.of("seed 1"), titles());
                assertEquals(1, gallery.selected().orElseThrow().recipe().seed());
                assertEquals(List.of("selected 1"), heard);
            });
        }

        @Test
        void anEarlierResultUntilTheWorkIsDone() throws Exception {
            EventThread.run(() -> {
                add(1, 2);
                strip().setSelectedIndex(0);
                preview("soon");
                add(3);
                assertEquals(List.of("seed 1"), titles());
                assertEquals(3, strip().getModel().getSize());
                gallery.idle();
                preview("next");
                assertEquals(List.of("next"), titles());
                assertTrue(strip().isSelectionEmpty());
            });
        }

        @Test
        void whatNewWorkMakesWhateverWasLookedAtBefore() throws Exception {
            EventThread.run(() -> {
                add(1, 2);
                gallery.compareLastTwo();
                gallery.progress(0, "opening the model");
                preview("new");
                assertEquals(List.of("new"), titles());
                strip().setSelectedIndex(0);
                gallery.progress(0.5, "1 s left");
                preview("newer");
                assertEquals(List.of("seed 1"), titles());
            });
        }

        @Test
        void theNewestAgainAfterItWasChosen() throws Exception {
            EventThread.run(() -> {
                add(1, 2);
                strip().setSelectedIndex(0);
                strip().setSelectedIndex(1);
                add(3);
                assertEquals(List.of("seed 3"), titles());
                assertEquals(List.of("selected 1", "selected 2", "selected 1", "selected 2", "selected 3"), heard);
            });
        }

        @Test
        void onlyWhatWasAskedForLast() throws Exception {
            EventThread.run(() -> {
                gallery = gallery(new Tasks(unpacking::add, Runnable::run));
                add(1, 2, 3);
                strip().setSelectedIndex(0);
                strip().setSelectedIndex(1);
                assertEquals(List.of("seed 3"), titles());
                unpacking.get(1).run();
                unpacking.get(0).run();
                assertEquals(List.of("seed 2"), titles());
            });
        }
    }

    @Nested
    class Comparing {

        @Test
        void theLastTwo() throws Exception {
            EventThread.run(() -> {
                add(1, 2, 3);
                gallery.compareLastTwo();
                assertEquals(List.of("seed 2", "seed 3"), titles());
                assertEquals(3, gallery.selected().orElseThrow().recipe().seed());
                assertTrue(button("compare").isSelected());
            });
        }

        @Test
        void twoThatWereChosen() throws Exception {
            EventThread.run(() -> {
                add(1, 2, 3);
                strip().setSelectedIndices(new int[] {0, 2});
                assertEquals(List.of("seed 1", "seed 3"), titles());
            });
        }

        @Test
        void byTheButtonAndBack() throws Exception {
            EventThread.run(() -> {
                assertFalse(button("compare").isEnabled());
                add(1, 2);
                button("compare").doClick();
                assertEquals(List.of("seed 1", "seed 2"), titles());
                button("compare").doClick();
                assertEquals(List.of("seed 2"), titles());
                assertFalse(button("compare").isSelected());
            });
        }

        @Test
        void nothingWithNothing() throws Exception {
            EventThread.run(() -> {
                add(1);
                gallery.compareLastTwo();
                assertEquals(List.of("seed 1"), titles());
            });
        }
    }

    @Nested
    class TheStrip {

        @Test
        void losesWhatDeleteTakesOffAndShowsItsNeighbour() throws Exception {
            EventThread.run(() -> {
                add(1, 2, 3);
                strip().setSelectedIndex(1);
                press("DELETE");
                assertEquals(2, strip().getModel().getSize());
                assertEquals(List.of("seed 3"), titles());
            });
        }

        @Test
        void showsAgainByEnterWhatAPreviewHasCovered() throws Exception {
            EventThread.run(() -> {
                add(1, 2);
                preview("soon");
                strip().setSelectedIndex(1);
                press("ENTER");
                assertEquals(List.of("seed 2"), titles());
            });
        }
    }

    @Nested
    class Leaving {

        @TempDir
        Path folder;

        @Test
        void savesWithTheRecipeAndRemembersTheFolder() throws Exception {
            EventThread.run(() -> {
                add(5);
                answers.where = Optional.of(folder.resolve("mine"));
                button("save").doClick();
                assertEquals("cifar-offset-5.png", answers.proposed);
                assertEquals(Pictures.made(5).recipe(), RecipeFile.read(folder.resolve("mine.png")));
                assertEquals(folder.toAbsolutePath(), gallery.saveFolder().get());
            });
        }

        @Test
        void leavesAForeignFileAloneUnlessTheUserIsSure() throws Exception {
            Path file = Files.writeString(folder.resolve("letter.png"), "a letter");
            EventThread.run(() -> {
                add(5);
                answers.where = Optional.of(file);
                gallery.save();
                assertEquals("a letter", Files.readString(file));
                answers.sure = true;
                gallery.save();
                assertEquals(Pictures.made(5).recipe(), RecipeFile.read(file));
            });
        }

        @Test
        void saysWhyAFileCannotBeWritten() throws Exception {
            EventThread.run(() -> {
                add(5);
                answers.where = Optional.of(folder.resolve("missing").resolve("a.png"));
                gallery.save();
                assertTrue(answers.failed.get(0).contains("no such file"), answers.failed.toString());
            });
        }

        @Test
        void copiesAFileAndPixels() throws Exception {
            EventThread.run(() -> {
                add(5);
                button("copy").doClick();
                assertTrue(clipboard.isDataFlavorAvailable(DataFlavor.javaFileListFlavor));
                assertTrue(clipboard.isDataFlavorAvailable(DataFlavor.imageFlavor));
            });
        }

        @Test
        void offersOnlyWhatCanBeDone() throws Exception {
            EventThread.run(() -> {
                assertFalse(button("save").isEnabled() || button("copy").isEnabled());
                preview("soon");
                assertTrue(button("copy").isEnabled());
                assertFalse(button("save").isEnabled());
                gallery.save();
                assertEquals(null, answers.proposed);
            });
        }
    }

    @Nested
    class Progress {

        @Test
        void isShownAndCanBeStopped() throws Exception {
            EventThread.run(() -> {
                assertFalse(button("stop").isEnabled());
                gallery.progress(0.4, "2 s left");
                assertEquals(0.4, find("progress", JProgressBar.class).getPercentComplete(), 1e-3);
                button("stop").doClick();
                assertEquals(List.of("stop"), heard);
                gallery.progress(Double.NaN, "opening the model");
                assertTrue(find("progress", JProgressBar.class).isIndeterminate());
                gallery.idle();
                assertFalse(button("stop").isEnabled());
                assertFalse(find("progress", JProgressBar.class).isIndeterminate());
            });
        }
    }

    @Test
    void everyPartHasANameAndWordsForScreenReaders() throws Exception {
        EventThread.run(() -> {
            for (String name :
                    List.of("picture", "strip", "fit", "one-to-one", "compare", "copy", "save", "stop", "progress")) {
                JComponent part = find(name, JComponent.class);
                assertNotNull(part.getAccessibleContext().getAccessibleName(), name);
                assertNotNull(part.getAccessibleContext().getAccessibleDescription(), name);
                assertTrue(part.getToolTipText() != null || name.equals("strip"), name);
            }
        });
    }

    private final class Listening implements GalleryPanel.Listener {

        @Override
        public void stop() {
            heard.add("stop");
        }

        @Override
        public void dropped(Path file) {
            heard.add("dropped " + file);
        }

        @Override
        public void selected(MadePicture picture) {
            heard.add("selected " + picture.recipe().seed());
        }
    }

    /** Answers as the test says, and remembers what was asked. */
    private static final class Answers implements Questions {

        private Optional<Path> where = Optional.empty();
        private boolean sure;
        private String proposed;
        private final List<String> failed = new ArrayList<>();

        @Override
        public Optional<Path> where(Path folder, String name) {
            proposed = name;
            return where;
        }

        @Override
        public boolean sure(String question) {
            return sure;
        }

        @Override
        public void failed(String message) {
            failed.add(message);
        }
    }
}
