package dev.offsetnoise.host.desktop.robot;

import dev.offsetnoise.host.cli.Main;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.FrameFixture;

/** The real program, from its main method to the end of the process, with somebody who closes it in the midst of work. */
final class ClosingProgram {

    static final String SEED = "4242";
    static final String LUMA = "0.25";

    private static final int ROBOT_FAILED = 9;

    private ClosingProgram() {}

    /**
     * Starts the program.
     *
     * @param arguments the furnished home
     */
    public static void main(String[] arguments) {
        Desk desk = Desk.again(Path.of(arguments[0]));
        CompletableFuture.runAsync(() -> useAndClose(desk)).exceptionally(failure -> {
            failure.printStackTrace(System.out);
            Runtime.getRuntime().halt(ROBOT_FAILED);
            return null;
        });
        Main.main(new String[] {"desktop", "--settings", desk.settings().toString()});
    }

    private static void useAndClose(Desk desk) {
        FrameFixture window = desk.look();
        desk.chooseModel(Desk.OTHER_MODEL);
        desk.chooseScheduler("ddim");
        desk.hands().type("seed", SEED);
        desk.hands().number("luma-lock-value", LUMA);
        Scenarios.much(desk);
        GuiActionRunner.execute(() -> window.target().addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                System.out.println("CLOSED " + System.currentTimeMillis());
            }
        }));
        window.close();
    }
}
