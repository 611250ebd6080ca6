package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import java.awt.KeyboardFocusManager;
import java.util.OptionalDouble;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.SpinnerNumberModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** What the pictures shall show, for models that are told words. */
final class WordsPanel extends Labelled {

    private static final long serialVersionUID = 1;

    private static final int PROMPT_ROWS = 4;
    private static final int NEGATIVE_ROWS = 2;
    private static final double USUAL_GUIDANCE = 7.5;
    private static final double MOST_GUIDANCE = 30;
    private static final double GUIDANCE_STEP = 0.5;

    private final transient Value<Wish> wish;
    private final JTextArea prompt = area(PROMPT_ROWS);
    private final JTextArea negative = area(NEGATIVE_ROWS);
    private final JSpinner guidance =
            new JSpinner(new SpinnerNumberModel(USUAL_GUIDANCE, 1, MOST_GUIDANCE, GUIDANCE_STEP));
    private boolean showing;

    WordsPanel(Value<Wish> wish) {
        this.wish = wish;
        named(prompt, "prompt", "What the pictures shall show, in words.");
        named(negative, "negative-prompt", "What guidance shall lead away from.");
        row("Prompt", 'o', new JScrollPane(prompt), "prompt-scroll", "What the pictures shall show, in words.")
                .setLabelFor(prompt);
        row("Exclude", 'x', new JScrollPane(negative), "negative-scroll", "What guidance shall lead away from.")
                .setLabelFor(negative);
        row("Guidance", 'u', guidance, "guidance", "How strongly the prompt leads; 1 is no guidance.");
        listen(prompt);
        listen(negative);
        guidance.addChangeListener(event -> changed());
        wish.follow(this::show);
    }

    private static JTextArea area(int rows) {
        JTextArea area = new JTextArea(rows, 1);
        area.setLineWrap(true);
        area.setWrapStyleWord(true);
        // Tab leads on, as everywhere else in the window.
        area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        return area;
    }

    private static void named(JComponent area, String name, String help) {
        area.setName(name);
        area.setToolTipText(help);
        area.getAccessibleContext().setAccessibleName(help);
    }

    private void listen(JTextArea area) {
        area.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                changed();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                changed();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                changed();
            }
        });
    }

    private void changed() {
        if (!showing) {
            OptionalDouble scale = OptionalDouble.of(((Number) guidance.getValue()).doubleValue());
            boolean said = !prompt.getText().isBlank() || !negative.getText().isBlank();
            Wish.Words words =
                    new Wish.Words(prompt.getText(), negative.getText(), said ? scale : OptionalDouble.empty());
            wish.change(now -> now.withWords(words));
        }
    }

    private void show(Wish now) {
        showing = true;
        if (!prompt.getText().equals(now.words().prompt())) {
            prompt.setText(now.words().prompt());
        }
        if (!negative.getText().equals(now.words().negative())) {
            negative.setText(now.words().negative());
        }
        now.words().guidance().ifPresent(guidance::setValue);
        showing = false;
    }
}
