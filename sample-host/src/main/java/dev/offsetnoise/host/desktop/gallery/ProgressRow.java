package dev.offsetnoise.host.desktop.gallery;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.KeyStroke;

/** How far the work is, in a bar and in words, and the button that ends it. */
final class ProgressRow extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int RESOLUTION = 1000;
    private static final int GAP = 8;

    private final JProgressBar bar = new JProgressBar(0, RESOLUTION);
    private final JLabel words = new JLabel(" ");
    private final JButton button = new JButton();
    private final Tool stop;

    ProgressRow(Runnable stopped) {
        super(new BorderLayout(UIScale.scale(GAP), 0));
        stop = new Tool(
                "stop",
                "Stop",
                "Ends the generation at once; finished pictures stay",
                KeyStroke.getKeyStroke("ESCAPE"),
                stopped);
        stop.bindIn(this);
        bar.setName("progress");
        bar.setToolTipText("How far the generation is");
        bar.getAccessibleContext().setAccessibleName("Progress");
        bar.getAccessibleContext().setAccessibleDescription("How far the generation is");
        words.setName("progress-text");
        JPanel middle = new JPanel(new BorderLayout(0, UIScale.scale(2)));
        middle.add(words, BorderLayout.CENTER);
        middle.add(bar, BorderLayout.SOUTH);
        add(middle);
        add(stop.on(button), BorderLayout.LINE_END);
        idle();
    }

    JButton stopButton() {
        return button;
    }

    void progress(double share, String text) {
        bar.setIndeterminate(Double.isNaN(share));
        bar.setValue((int) Math.round(share * RESOLUTION));
        say(text);
        stop.setEnabled(true);
    }

    void idle() {
        bar.setIndeterminate(false);
        bar.setValue(0);
        say("");
        stop.setEnabled(false);
    }

    /** An empty line keeps its height. */
    void say(String text) {
        words.setText(text.isEmpty() ? " " : text);
        words.setToolTipText(text.isEmpty() ? null : text);
    }
}
