package dev.offsetnoise.host.desktop.robot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.offsetnoise.host.ToldModel;
import dev.offsetnoise.host.plugin.PluginJar;
import dev.offsetnoise.host.recipe.RecipeFile;
import java.awt.Component;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.FrameFixture;

/** What people do in the window. Each scenario begins at a desk of its own. */
final class Scenarios {

    /** What somebody does, and what must come of it. */
    @FunctionalInterface
    interface Scenario {
        void play(Desk desk) throws Exception;
    }

    private static final int PICTURES = 500;
    private static final long CLOSING_SECONDS = 120;

    private Scenarios() {}

    /** By the names that tests have, in the order in which they are played. */
    static Map<String, Scenario> all() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("withTheDialAtMinusOneAPictureIsDarkAndWithTheDialAtOneItIsBright", Scenarios::darkAndBright);
        all.put("whatIsNoNumberIsPointedAtAndNotReplaced", Scenarios::nonsense);
        all.put("stopEndsTheWorkInMidRun", Scenarios::stop);
        all.put("aPluginDroppedInIsInTheMenuAfterReload", Scenarios::dropIn);
        all.put("closingInTheMidstOfWorkEndsTheProcessAndTheNextStartShowsTheSameChoices", Scenarios::closeAtWork);
        all.put("anInterruptionInTheMidstOfWorkEndsTheProgramAndKeepsTheChoices", Scenarios::interrupt);
        all.put("everyLetterLeadsToOnePlace", Scenarios::letters);
        all.put("aBrokenSettingsFileIsPutAsideAndTheWindowOpens", Scenarios::brokenSettings);
        all.put("aPictureIsMadeWithTheKeyboardAlone", Scenarios::keyboard);
        all.put("aPictureGivesItsRecipeBack", Scenarios::recipe);
        all.put("thePictureShownIsTheStartOfTheNextAndItsRecipeBringsTheStartBack", Scenarios::start);
        all.put("aClassIsChosenWhereTheModelHasClasses", Scenarios::classes);
        all.put("aSweepMakesARowAndSavesItAsOnePicture", Scenarios::sweep);
        return all;
    }

    private static void darkAndBright(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        desk.chooseScheduler("ddim");
        desk.chooseScheduler("adjusted-offset");
        desk.hands().type("seed", "3");
        desk.hands().press(KeyEvent.VK_ENTER);
        desk.until("the seed is kept", window.toggleButton("keep-seed").target()::isSelected);
        double dark = seenAt(desk, "-1", 1);
        double bright = seenAt(desk, "1", 2);
        assertTrue(desk.result(0).contains("adjusted-offset"), desk.result(0));
        assertTrue(dark < bright, "brightness seen: " + dark + " at -1, " + bright + " at 1");
    }

    private static double seenAt(Desk desk, String dial, int results) throws Exception {
        desk.hands().click("tone-dial");
        desk.hands().number("brightness-dial-value", dial);
        desk.hands().click("generate");
        desk.untilResults(results);
        return desk.brightnessSeen();
    }

    private static void nonsense(Desk desk) {
        FrameFixture window = desk.open();
        desk.hands().type("seed", "apple pie");
        desk.hands().number("count", "2");
        desk.hands().click("generate");
        desk.untilStatus("apple pie");
        JTextComponent seed = window.textBox("seed").target();
        desk.until("the seed has the focus", seed::isFocusOwner);
        window.textBox("seed").requireText("apple pie");
        desk.hands().type("seed", "9");
        desk.hands().click("generate");
        desk.untilResults(2);
        assertTrue(desk.result(0).startsWith("seed 9 "), desk.result(0));
    }

    private static void stop(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        desk.hands().choose("model-" + Desk.SLOW_MODEL);
        desk.until("the model is known", () -> window.target().getTitle().startsWith("CIFAR-10"));
        much(desk);
        desk.until("the focus waits on Stop", window.button("stop").target()::isFocusOwner);
        desk.hands().click("stop");
        desk.untilIdle();
        assertTrue(desk.status().startsWith("Stopped"), desk.status());
        desk.until("the focus is back", window.button("generate").target()::isFocusOwner);
        assertEquals(0, desk.results(), "pictures: the work did not end in the midst of the first");
    }

    private static void interrupt(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        desk.hands().choose("model-" + Desk.SLOW_MODEL);
        desk.until("the model is known", () -> window.target().getTitle().startsWith("CIFAR-10"));
        much(desk);
        desk.interrupt();
        String kept = Files.readString(desk.settings());
        assertTrue(kept.contains("\"model\": \"" + Desk.SLOW_MODEL + "\""), kept);
    }

    /** Begins work for minutes, and waits until it is under way. */
    static void much(Desk desk) {
        FrameFixture window = desk.window();
        desk.hands().number("steps", "1000");
        desk.hands().number("count", Integer.toString(PICTURES));
        desk.hands().click("generate");
        desk.until(
                "steps are done",
                () -> window.label("progress-text").target().getText().endsWith(" left"));
    }

    private static void dropIn(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        new PluginJar()
                .scheduler("Dropped", "dropped-in")
                .writeTo(desk.plugins().resolve("dropped.jar"));
        desk.hands().choose("reload");
        desk.until("it is in the menu", () -> desk.knows("scheduler-dropped-in"));
        desk.chooseScheduler("dropped-in");
        desk.until("its form is there", () -> desk.has("setting-strength"));
        desk.hands().number("setting-strength", "0.75");
    }

    private static void closeAtWork(Desk desk) throws Exception {
        Path output = desk.home().resolve("output.txt");
        Process process = ChildProgram.of(ClosingProgram.class, desk.home(), output.toFile(), desk.home())
                .start();
        boolean ended = process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS);
        long end = System.currentTimeMillis();
        process.destroyForcibly();
        String text = Files.readString(output);
        assertTrue(ended, "The process did not end. " + text);
        assertEquals(0, process.exitValue(), text);
        long closed = Long.parseLong(text.lines()
                .filter(line -> line.startsWith("CLOSED "))
                .findFirst()
                .orElseThrow()
                .substring(7));
        System.out.println("NOTE the process ended " + (end - closed) + " ms after closing");
        assertEquals(List.of("CLOSED " + closed), text.lines().toList());

        FrameFixture window = desk.open();
        desk.untilChosen("model-" + Desk.OTHER_MODEL);
        window.textBox("seed").requireText(ClosingProgram.SEED);
        window.toggleButton("keep-seed").requireSelected();
        window.radioButton("tone-luma").requireSelected();
        window.spinner("luma-lock-value").requireValue(ClosingProgram.LUMA);
    }

    /** Of everything that is to be seen; the menus' items are reached through their menus. */
    private static void letters(Desk desk) {
        FrameFixture window = desk.open();
        Map<Integer, List<String>> places = GuiActionRunner.execute(() ->
                desk
                        .robot()
                        .finder()
                        .findAll(window.target(), found -> found.isShowing() && letter(found) != 0)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Scenarios::letter,
                                Collectors.mapping(found -> found.getClass() + found.getName(), Collectors.toList()))));
        assertTrue(places.size() > 15, places.toString());
        places.forEach((letter, names) -> assertEquals(1, names.size(), (char) letter.intValue() + ": " + names));
    }

    private static int letter(Component found) {
        return found instanceof AbstractButton button
                ? button.getMnemonic()
                : found instanceof JLabel label ? label.getDisplayedMnemonic() : 0;
    }

    private static void brokenSettings(Desk desk) throws Exception {
        Files.createDirectories(desk.settings().getParent());
        Files.writeString(desk.settings(), "{ \"wish\": ");
        FrameFixture window = desk.open();
        desk.untilStatus("could not be read");
        assertEquals("{ \"wish\": ", Files.readString(desk.settings().resolveSibling("desktop.json.broken")));
        desk.hands().click("generate");
        desk.untilResults(1);
        desk.close();
        assertTrue(Files.exists(desk.settings()));
    }

    /** Alt and a letter lead to a control or a menu; Control and Enter begin. */
    private static void keyboard(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        desk.hands().press(KeyEvent.VK_ALT, KeyEvent.VK_S);
        desk.until("the menu is open", () -> window.menuItem("reload").target().isShowing());
        desk.hands().press(KeyEvent.VK_ESCAPE);
        desk.hands().press(KeyEvent.VK_ESCAPE);
        desk.hands().press(KeyEvent.VK_ALT, KeyEvent.VK_E);
        JTextComponent seed = window.textBox("seed").target();
        desk.until("the seed has the focus", seed::isFocusOwner);
        desk.hands().press(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
        desk.hands().press(KeyEvent.VK_4);
        desk.hands().press(KeyEvent.VK_2);
        desk.hands().press(KeyEvent.VK_TAB);
        desk.until("the focus went on", () -> !seed.isFocusOwner());
        assertTrue(window.toggleButton("keep-seed").target().isSelected(), "a seed that is typed is kept");
        desk.hands().press(KeyEvent.VK_CONTROL, KeyEvent.VK_ENTER);
        desk.untilResults(1);
        assertTrue(desk.result(0).startsWith("seed 42 "), desk.result(0));
        window.button("generate").focus();
        desk.until("the focus is on Generate", window.button("generate").target()::isFocusOwner);
        desk.hands().press(KeyEvent.VK_SPACE);
        desk.untilResults(2);
        desk.until("the focus is back", window.button("generate").target()::isFocusOwner);
    }

    private static void recipe(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        desk.chooseScheduler("ddim");
        desk.hands().type("seed", "77");
        desk.hands().press(KeyEvent.VK_ENTER);
        desk.hands().click("generate");
        desk.untilResults(1);
        Path file = save(desk, "kept.png");

        desk.chooseScheduler("adjusted-offset");
        desk.hands().type("seed", "5");
        desk.hands().press(KeyEvent.VK_ENTER);
        takeRecipe(desk, file);
        window.textBox("seed").requireText("77");
        desk.untilScheduler("ddim");
    }

    private static Path save(Desk desk, String name) throws Exception {
        Path file = desk.pictures().resolve(name);
        Files.createDirectories(file.getParent());
        desk.hands().click("save");
        desk.hands().answer("save-dialog", file);
        desk.untilSeen("the picture is saved", () -> Files.exists(file));
        return file;
    }

    private static void takeRecipe(Desk desk, Path file) {
        desk.hands().choose("recipe-item");
        desk.hands().answer("recipe-chooser", file);
        desk.untilStatus("The recipe of " + file.getFileName());
    }

    private static void start(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        assertFalse(desk.has("setting-init-strength"), "there is no strength without a picture");
        desk.hands().click("generate");
        desk.untilResults(1);
        desk.hands().choose("start-shown-item");
        desk.untilStatus("start from it");
        desk.until("the strength is there", () -> desk.has("setting-init-strength"));
        desk.hands().number("setting-init-strength", "0.5");
        desk.hands().click("generate");
        desk.untilResults(2);
        Path file = save(desk, "begun.png");

        desk.hands().click("clear-start");
        desk.until("it starts from noise again", () -> !desk.has("setting-init-strength"));
        takeRecipe(desk, file);
        desk.until("it starts from the picture again", () -> desk.has("setting-init-strength"));
        window.spinner("setting-init-strength").requireValue("0.5");
        assertFalse(desk.has("held"), "all of the recipe could be kept");
    }

    private static void classes(Desk desk) throws Exception {
        ToldModel.ofClasses(desk.home().resolve("models/zoo/classes"), OptionalInt.of(ToldModel.CLASSES.size()));
        FrameFixture window = desk.open();
        assertFalse(desk.has("class"), "the first model has none");
        desk.chooseModel("classes");
        desk.until("its classes are there", () -> desk.has("class"));
        desk.hands().pick("class", 1);
        window.comboBox("class").requireSelection(ToldModel.CLASSES.get(0));
        desk.chooseScheduler("ddim");
        desk.hands().click("generate");
        desk.untilResults(1);
        Path file = save(desk, "told.png");
        assertEquals(
                Optional.of(ToldModel.CLASSES.get(0)),
                RecipeFile.read(file).prompt().positive().className());
    }

    private static void sweep(Desk desk) throws Exception {
        FrameFixture window = desk.open();
        desk.hands().click("sweep");
        desk.untilResults(7);
        desk.untilStatus("From dark to bright");
        Path row = Path.of(window.textBox("status").text().replace("From dark to bright: ", ""));
        var image = ImageIO.read(row.toFile());
        assertTrue(image.getWidth() > 6 * image.getHeight() / 2, image.getWidth() + " x " + image.getHeight());
        assertTrue(desk.result(0).contains("-") && desk.result(6).contains("+"), desk.result(0) + desk.result(6));
    }
}
