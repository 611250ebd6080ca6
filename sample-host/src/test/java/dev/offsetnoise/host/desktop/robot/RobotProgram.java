package dev.offsetnoise.host.desktop.robot;

import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;

/** Plays the scenarios in a process of its own, which has the virtual screen, and prints a line for each. */
final class RobotProgram {

    static final String PASSED = "OK ";
    static final String FAILED = "FAILED ";

    /** Whoever hangs is ended. */
    private static final long PATIENCE_SECONDS = 480;

    private RobotProgram() {}

    /**
     * Plays.
     *
     * @param arguments the folder for homes, and the folder for screenshots of failures; then the names of
     *     scenarios, if not all are to be played
     */
    public static void main(String[] arguments) throws Exception {
        watch();
        FailOnThreadViolationRepaintManager.install();
        Path homes = Path.of(arguments[0]);
        Path shots = Path.of(arguments[1]);
        for (var scenario : Scenarios.all().entrySet()) {
            if (arguments.length == 2 || List.of(arguments).contains(scenario.getKey())) {
                play(scenario.getKey(), scenario.getValue(), homes.resolve(scenario.getKey()), shots);
            }
        }
        System.exit(0);
    }

    private static void watch() {
        Thread watch = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(1);
                },
                "watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void play(String name, Scenarios.Scenario scenario, Path home, Path shots) throws Exception {
        Desk desk = Desk.in(home);
        long begin = System.nanoTime();
        try {
            scenario.play(desk);
            desk.close();
            System.out.println(PASSED + name);
        } catch (Exception | AssertionError failed) {
            failed.printStackTrace(System.out);
            System.out.println(FAILED + name + ": " + firstLine(failed) + " - screen: " + shoot(shots, name));
        } finally {
            desk.clear();
        }
        System.out.println("NOTE " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms " + name);
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("") + " ("
                + failure.getClass().getSimpleName() + ")";
    }

    private static Path shoot(Path shots, String name) throws IOException, java.awt.AWTException {
        Path file = Files.createDirectories(shots).resolve(name + ".png");
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(new Robot().createScreenCapture(screen), "png", file.toFile());
        return file;
    }
}
