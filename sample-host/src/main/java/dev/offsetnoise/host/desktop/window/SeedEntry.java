package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.FlatClientProperties;
import dev.offsetnoise.host.desktop.form.HelpText;
import dev.offsetnoise.host.desktop.form.Objection;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A seed to type, told with every letter. What is no seed is marked, and stays until it is mended or another seed comes. */
final class SeedEntry {

    private static final String HELP = "Seed: a whole number. The same seed gives the same picture.";

    private final JTextField text = new JTextField();
    private final LongConsumer chosen;
    private Optional<String> problem = Optional.empty();
    private Optional<Long> shown = Optional.empty();
    private boolean showing;

    SeedEntry(LongConsumer chosen) {
        this.chosen = chosen;
        text.setName("seed");
        text.getAccessibleContext().setAccessibleName("Seed");
        text.getDocument().addDocumentListener(new Typing());
        text.addActionListener(event -> mark()); // else Enter would begin pictures
        mark();
    }

    JTextField text() {
        return text;
    }

    /** Shows a seed, and tells nobody. A text is left alone while the seed is the same. */
    void show(long seed) {
        if (!shown.equals(Optional.of(seed))) {
            shown = Optional.of(seed);
            showing = true;
            text.setText(Long.toString(seed));
            text.setCaretPosition(0);
            showing = false;
            problem = Optional.empty();
            mark();
        }
    }

    /** Why what stands there is no seed. */
    Optional<Objection> objection() {
        return problem.map(words -> new Objection(words, text));
    }

    private void typed() {
        try {
            long seed = Long.parseLong(text.getText().strip());
            problem = Optional.empty();
            mark();
            shown = Optional.of(seed);
            chosen.accept(seed);
        } catch (NumberFormatException none) {
            problem = Optional.of("The seed is \"" + text.getText() + "\"; expected a whole number, such as 42.");
            mark();
        }
    }

    private void mark() {
        text.putClientProperty(
                FlatClientProperties.OUTLINE, problem.isPresent() ? FlatClientProperties.OUTLINE_ERROR : null);
        text.setToolTipText(HelpText.of(problem.orElse(HELP)));
        text.getAccessibleContext().setAccessibleDescription(problem.orElse(HELP));
    }

    private final class Typing implements DocumentListener {

        @Override
        public void insertUpdate(DocumentEvent event) {
            tell();
        }

        @Override
        public void removeUpdate(DocumentEvent event) {
            tell();
        }

        @Override
        public void changedUpdate(DocumentEvent event) {
            tell();
        }

        private void tell() {
            if (!showing) {
                typed();
            }
        }
    }
}
