package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.work.Studio;
import java.awt.FlowLayout;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** The buttons that begin work. While there is work the focus waits on the button that stops it, and comes back then. */
final class WorkButtons extends JPanel {

    private static final long serialVersionUID = 1;

    private final JButton generate = new JButton("Generate");
    private final JButton sweep = new JButton("Dark to bright");
    private final JComponent stop;
    private transient Optional<JButton> begun = Optional.empty();

    WorkButtons(WindowActions actions, JComponent stop) {
        super(new FlowLayout(FlowLayout.TRAILING));
        this.stop = stop;
        generate.setName("generate");
        generate.setMnemonic('g');
        generate.setToolTipText("Make the pictures");
        generate.addActionListener(event -> actions.generate());
        sweep.setName("sweep");
        sweep.setToolTipText("Make one picture " + Studio.SWEEP + " times, from dark to bright, with one seed");
        sweep.addActionListener(event -> actions.sweep());
        stop.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                if (!event.isTemporary()) {
                    begun = Optional.empty(); // whoever has gone elsewhere stays there
                }
            }
        });
        add(sweep);
        add(generate);
    }

    JButton generate() {
        return generate;
    }

    /** Work has begun, and can be stopped. */
    void begin() {
        begun = Stream.of(generate, sweep).filter(JButton::isFocusOwner).findFirst();
        allow(false);
        begun.ifPresent(button -> stop.requestFocusInWindow());
    }

    /** Work has ended. */
    void end() {
        allow(true);
        begun.ifPresent(JButton::requestFocusInWindow);
        begun = Optional.empty();
    }

    private void allow(boolean allowed) {
        generate.setEnabled(allowed);
        sweep.setEnabled(allowed);
    }
}
