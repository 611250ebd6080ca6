package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/** What the window says, in as many lines as it takes. */
final class StatusLine extends JPanel {

    private static final long serialVersionUID = 1;

    private static final int GAP = 8;

    private final WrappedText text = new WrappedText("status", "");
    private transient Optional<String> problem = Optional.empty();

    StatusLine() {
        super(new BorderLayout());
        int gap = UIScale.scale(GAP);
        setBorder(BorderFactory.createEmptyBorder(gap / 4, gap, gap / 4, gap));
        text.getAccessibleContext().setAccessibleName("Status");
        add(text);
        say("");
    }

    void say(String words) {
        text.setText(words.isBlank() ? " " : words);
        revalidate();
    }

    /** Says what is wrong with the choice; as soon as nothing is, that is said no more. */
    void problem(Optional<String> now) {
        if (now.isPresent()) {
            say(now.get());
        } else if (problem.filter(text.getText()::equals).isPresent()) {
            say("");
        }
        problem = now;
    }

    String words() {
        return text.getText();
    }
}
