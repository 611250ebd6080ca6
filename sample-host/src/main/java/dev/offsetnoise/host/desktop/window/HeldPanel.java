package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.desktop.form.HelpText;
import dev.offsetnoise.host.desktop.state.Held;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import java.awt.BorderLayout;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;

/**
 * What is held of a recipe and has no control of its own, and what of it could not be kept. To be seen only while there is
 * something.
 */
final class HeldPanel extends Labelled {

    private static final long serialVersionUID = 1;

    private static final int GAP = 6;
    private static final String HELP =
            "What was taken from a picture's recipe besides all that is shown here, and what could not be taken. It holds"
                    + " for the next pictures until it is dropped.";

    private final WrappedText words = new WrappedText("held", "");

    /**
     * Makes the panel.
     *
     * @param remarks what could not be kept, a sentence for each
     */
    HeldPanel(Value<Wish> wish, Value<List<String>> remarks) {
        JButton drop = new JButton("Drop");
        drop.setName("drop-held");
        drop.setToolTipText("Go on without these");
        slim(drop);
        drop.addActionListener(event -> {
            remarks.set(List.of());
            wish.change(Held::dropped);
        });
        JPanel line = new JPanel(new BorderLayout(UIScale.scale(GAP), 0));
        line.add(words);
        JPanel above = new JPanel(new BorderLayout());
        above.add(drop, BorderLayout.PAGE_START);
        line.add(above, BorderLayout.LINE_END);
        row("Recipe", (char) 0, line, "held-row", HelpText.of(HELP)).setLabelFor(words);
        words.setToolTipText(HelpText.of(HELP));
        words.getAccessibleContext().setAccessibleName("Held of the recipe");
        wish.follow(now -> show(now, remarks.get()));
        remarks.onChange(changed -> show(wish.get(), changed));
    }

    private void show(Wish now, List<String> remarks) {
        List<String> lines = new ArrayList<>(remarks);
        Held.words(now).forEach(held -> lines.add("Holds " + held + "."));
        words.setText(String.join("\n", lines));
        setVisible(!lines.isEmpty());
    }
}
