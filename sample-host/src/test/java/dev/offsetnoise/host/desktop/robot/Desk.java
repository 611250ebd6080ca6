package dev.offsetnoise.host.desktop.robot;

import static org.assertj.swing.timing.Pause.pause;
import static org.assertj.swing.timing.Timeout.timeout;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.TinyModel;
import dev.offsetnoise.host.desktop.Desktop;
import dev.offsetnoise.host.desktop.memory.MemoryFile;
import dev.offsetnoise.host.service.Home;
import dev.offsetnoise.host.service.Host;
import java.awt.AWTException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JFrame;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.finder.WindowFinder;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.timing.Condition;

/** The program with its own home, and somebody who sits in front of it. */
final class Desk {

    /** The name of the model that a new user starts with. */
    static final String MODEL = "cifar32-adjusted";

    /** The bundled model: a thousand steps of it take minutes on any machine. */
    static final String SLOW_MODEL = "slow";

    private static final Path BUNDLED = Path.of("../models/zoo/cifar32-adjusted");

    /** One that is not the first. */
    static final String OTHER_MODEL = "plain";

    /** Milliseconds. */
    static final int PATIENCE = 60_000;

    private static final int EVENT_DELAY = 20;
    private static final int IDLE_TIMEOUT = 300;

    private final Path home;
    private final Cancellation interruption = new Cancellation();
    private final org.assertj.swing.core.Robot robot = BasicRobot.robotWithCurrentAwtHierarchyWithoutScreenLock();
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
    private FrameFixture window;
    private Hands hands;

    private Desk(Path home) {
        this.home = home;
        robot.settings().delayBetweenEvents(EVENT_DELAY);
        robot.settings().eventPostingDelay(EVENT_DELAY);
        // While pictures are made there is always another event.
        robot.settings().idleTimeout(IDLE_TIMEOUT);
    }

    /** Furnishes a home with two models, and an empty folder for plugins. */
    static Desk in(Path home) throws IOException {
        TinyModel.withOffset(home.resolve("models/zoo").resolve(MODEL));
        TinyModel.plain(home.resolve("models/zoo").resolve(OTHER_MODEL));
        Path slow = Files.createDirectories(home.resolve("models/zoo").resolve(SLOW_MODEL));
        for (String file : List.of("model.json", "denoiser.onnx")) {
            Files.copy(BUNDLED.resolve(file), slow.resolve(file));
        }
        return new Desk(home);
    }

    /** A desk in a home that was furnished before. */
    static Desk again(Path home) {
        return new Desk(home);
    }

    Path home() {
        return home;
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    Path settings() {
        return home.resolve("settings/desktop.json");
    }

    Path pictures() {
        return home.resolve("pictures");
    }

    /** What Ctrl-C does, and that the program ends by itself then. */
    void interrupt() throws Exception {
        interruption.cancel();
        running.get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    /** Starts the program, and waits until it has found its models. */
    FrameFixture open() {
        running = CompletableFuture.runAsync(
                () -> Desktop.run(
                        () -> Host.open(new Home(home), List.of(), List.of()),
                        new MemoryFile(settings()),
                        interruption),
                task -> new Thread(task, "program").start());
        return look();
    }

    /** Looks for the window that is open already. */
    FrameFixture look() {
        JFrame frame = (JFrame) WindowFinder.findFrame("studio")
                .withTimeout(PATIENCE)
                .using(robot)
                .target();
        window = new FrameFixture(robot, frame);
        hands = new Hands(this, robot, window);
        until("the model is known", () -> !frame.getTitle().equals("Offset Noise"));
        until("the window has the keyboard", frame::isFocused);
        return window;
    }

    FrameFixture window() {
        return window;
    }

    Hands hands() {
        return hands;
    }

    org.assertj.swing.core.Robot robot() {
        return robot;
    }

    /** Waits for something that is looked at on the event thread. */
    void until(String what, BooleanSupplier holds) {
        untilSeen(what, () -> GuiActionRunner.execute(holds::getAsBoolean));
    }

    /** Waits for something that is looked at from outside. */
    void untilSeen(String what, BooleanSupplier holds) {
        pause(
                new Condition(what) {
                    @Override
                    public boolean test() {
                        return holds.getAsBoolean();
                    }
                },
                timeout(PATIENCE));
    }

    /** Whether there is a component of that name, be it in a menu that is closed. */
    boolean knows(String name) {
        return !robot.finder()
                .findAll(window.target(), found -> name.equals(found.getName()))
                .isEmpty();
    }

    /** Whether a component of that name is to be seen. */
    boolean has(String name) {
        return !robot.finder()
                .findAll(window.target(), found -> name.equals(found.getName()) && found.isShowing())
                .isEmpty();
    }

    /** Chooses in the menu, and waits until the menu follows. */
    void chooseModel(String name) {
        hands.choose("model-" + name);
        untilChosen("model-" + name);
    }

    /** Chooses in the menu, and waits until the menu and the form follow. */
    void chooseScheduler(String id) {
        hands.choose("scheduler-" + id);
        untilScheduler(id);
    }

    void untilScheduler(String id) {
        untilChosen("scheduler-" + id);
    }

    /** The menu is built anew when something else is chosen. */
    void untilChosen(String name) {
        until(
                name + " is chosen",
                () -> robot.finder()
                                .findAll(
                                        window.target(),
                                        found -> found instanceof JCheckBoxMenuItem item
                                                && item.isSelected()
                                                && name.equals(item.getName()))
                                .size()
                        == 1);
        robot.waitForIdle();
    }

    /** What the line below says. */
    String status() {
        return window.textBox("status").text();
    }

    void untilStatus(String part) {
        until(
                "the status line says \"" + part + "\"",
                () -> window.textBox("status").target().getText().contains(part));
    }

    /** How many pictures lie in the strip. */
    int results() {
        return GuiActionRunner.execute(
                () -> window.list("strip").target().getModel().getSize());
    }

    void untilIdle() {
        until("the work has ended", () -> window.button("generate").target().isEnabled());
    }

    void untilResults(int count) {
        untilIdle();
        until(
                count + " pictures in the strip",
                () -> window.list("strip").target().getModel().getSize() == count);
        robot.waitForIdle();
    }

    /** The name of a result, which says what made it. */
    String result(int place) {
        return GuiActionRunner.execute(() ->
                window.list("strip").target().getModel().getElementAt(place).toString());
    }

    /** How bright the middle of the picture is on the screen, 0 to 1. */
    double brightnessSeen() throws AWTException {
        return new Eyes(this).brightness(robot.finder().findByName(window.target(), "picture"));
    }

    /** Closes the window and waits until the program has ended. */
    void close() throws Exception {
        if (!running.isDone()) {
            window.close();
            running.get(PATIENCE, TimeUnit.MILLISECONDS);
        }
        running.join();
    }

    /** Leaves no window behind. */
    void clear() {
        robot.cleanUp();
    }
}
