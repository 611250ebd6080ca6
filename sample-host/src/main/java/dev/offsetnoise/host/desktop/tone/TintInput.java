package dev.offsetnoise.host.desktop.tone;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.icons.FlatAbstractIcon;
import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.desktop.form.HelpText;
import dev.offsetnoise.host.desktop.form.Objection;
import dev.offsetnoise.host.recipe.Colour;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** A colour: its hexadecimal digits, and a button that opens a colour chooser. */
final class TintInput extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int GAP = 6;
    private static final int COLUMNS = 7;
    private static final String HELP =
            "Holds the mean colour of each picture, written #rrggbb. Works on any model that paints in colours.";

    private final JTextField hex = new JTextField(COLUMNS);
    private final JButton button = new JButton();
    private final transient Consumer<Colour> chosen;
    private final transient Runnable wrong;
    private transient Colour colour;
    private transient Optional<String> problem = Optional.empty();
    private boolean showing;

    /**
     * Makes the input.
     *
     * @param chooser asks somebody for a colour, given the one so far
     * @param chosen takes the colour that somebody asks for
     * @param wrong is told that what is typed is no colour
     */
    TintInput(
            Colour first,
            BiFunction<Component, Colour, Optional<Colour>> chooser,
            Consumer<Colour> chosen,
            Runnable wrong) {
        super(new BorderLayout(UIScale.scale(GAP), 0));
        this.chosen = chosen;
        this.wrong = wrong;
        colour = first;
        setOpaque(false);
        hex.setName("tint-hex");
        hex.getAccessibleContext().setAccessibleName("Tint, hexadecimal");
        hex.getDocument().addDocumentListener(new Typing());
        button.setName("tint");
        button.setIcon(new ColourIcon());
        button.setToolTipText(HelpText.of("Choose the tint from all colours."));
        button.getAccessibleContext().setAccessibleName("Choose the tint");
        button.getAccessibleContext().setAccessibleDescription(HELP);
        button.addActionListener(event -> chooser.apply(this, colour).ifPresent(chosen));
        add(hex, BorderLayout.CENTER);
        add(button, BorderLayout.LINE_END);
        write();
    }

    /** Opens the platform's colour chooser. */
    static Optional<Colour> ask(Component parent, Colour first) {
        return Optional.ofNullable(JColorChooser.showDialog(parent, "Tint", Swatch.awt(first), false))
                .map(color -> new Colour(color.getRed(), color.getGreen(), color.getBlue()));
    }

    boolean isValidNow() {
        return problem.isEmpty();
    }

    Optional<Objection> objection() {
        return problem.map(words -> new Objection(words, hex));
    }

    /** Leaves a text alone that means the colour already. */
    void show(Colour next) {
        if (problem.isPresent() || !next.equals(colour)) {
            colour = next;
            write();
        }
    }

    private void write() {
        showing = true;
        hex.setText(colour.toString());
        showing = false;
        problem = Optional.empty();
        mark();
    }

    private void typed(String text) {
        try {
            colour = Colour.parse(text.trim());
            problem = Optional.empty();
        } catch (InvalidRequestException e) {
            problem = Optional.of(e.getMessage());
        }
        mark();
        if (problem.isEmpty()) {
            chosen.accept(colour);
        } else {
            wrong.run();
        }
    }

    private void mark() {
        hex.putClientProperty(FlatClientProperties.OUTLINE, isValidNow() ? null : FlatClientProperties.OUTLINE_ERROR);
        hex.setToolTipText(HelpText.of(problem.orElse(HELP)));
        hex.getAccessibleContext().setAccessibleDescription(problem.orElse(HELP));
        button.repaint();
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
                typed(hex.getText());
            }
        }
    }

    private final class ColourIcon extends FlatAbstractIcon {

        private static final int SIDE = 14;

        ColourIcon() {
            super(SIDE, SIDE, null);
        }

        @Override
        protected void paintIcon(Component component, Graphics2D g) {
            Color border = UIManager.getColor("Component.borderColor");
            g.setColor(border);
            g.fillRect(0, 0, SIDE, SIDE);
            g.setColor(Swatch.awt(colour));
            g.fillRect(1, 1, SIDE - 2, SIDE - 2);
        }
    }
}
