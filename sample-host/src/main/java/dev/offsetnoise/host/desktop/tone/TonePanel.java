package dev.offsetnoise.host.desktop.tone;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.host.desktop.form.HelpText;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.recipe.Colour;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JSlider;
import javax.swing.KeyStroke;

/**
 * Asks for brightness in one of four ways, and shows in the first line what is asked for. Whoever moves the slider of a way has
 * chosen that way. Its letters together with Alt are {@value #LETTERS}.
 */
public final class TonePanel extends JPanel {

    /** The mnemonics of the panel. */
    public static final String LETTERS = "ABLN";

    /** The bound property that says whether all texts are values. */
    public static final String VALID_NOW = "validNow";

    private static final long serialVersionUID = 1L;
    private static final int GAP = 4;
    private static final double MIDDLE_GREY = 0.5;

    private static final Setting.Decimal DIAL = new Setting.Decimal(
            "brightness",
            "Brightness",
            "Sets the offset that the model would draw: -1 is the darkest that it knows, 0 typical, 1 the brightest."
                    + " Double-click or press Delete for 0.",
            "",
            -1,
            1,
            OptionalDouble.of(0));
    private static final Setting.Decimal LUMA = new Setting.Decimal(
            "luma",
            "Luma lock",
            "Holds the mean luma of each picture, 0 black to 1 white. Works on any model.",
            "",
            0,
            1,
            OptionalDouble.of(MIDDLE_GREY));

    private final transient ToneChoice choice;
    private final transient Consumer<Tone> changed;
    private final transient ToneNumber dial;
    private final transient ToneNumber luma;
    private final transient TintInput tint;
    private final transient Swatch swatch;
    private final transient Map<ToneChoice.Kind, JRadioButton> buttons = new EnumMap<>(ToneChoice.Kind.class);
    private final transient ButtonGroup group = new ButtonGroup();
    private transient Tone told;
    private transient boolean valid = true;

    /**
     * Makes the panel.
     *
     * @param first what is asked for at first
     * @param changed is told whenever the user asks for something else
     */
    public TonePanel(Tone first, Consumer<Tone> changed) {
        this(first, changed, TintInput::ask);
    }

    /** The same with another way of asking for a colour. */
    TonePanel(Tone first, Consumer<Tone> changed, BiFunction<Component, Colour, Optional<Colour>> chooser) {
        super(new GridBagLayout());
        this.changed = Objects.requireNonNull(changed, "changed");
        choice = new ToneChoice(first);
        told = choice.tone();
        dial = new ToneNumber(DIAL, "brightness-dial", position -> ask(new Tone.Dial(position)), this::judge);
        luma = new ToneNumber(LUMA, "luma-lock", value -> ask(new Tone.Luma(value)), this::judge);
        tint = new TintInput(choice.tint().colour(), chooser, colour -> ask(new Tone.Tint(colour)), this::judge);
        swatch = new Swatch(choice);
        swatch.setName("swatch");
        setName("tone");
        getAccessibleContext().setAccessibleName("Brightness of the pictures");
        snapToZero(dial.slider());
        place(ToneChoice.Kind.FREE, button("As drawn", 'A', "Brightness falls as the model draws it."), swatch);
        place(ToneChoice.Kind.DIAL, button(DIAL.label(), 'B', DIAL.help()), dial.input());
        place(ToneChoice.Kind.LUMA, button(LUMA.label(), 'L', LUMA.help()), luma.input());
        place(ToneChoice.Kind.TINT, button("Tint", 'N', "Holds the mean colour of each picture."), tint);
        refresh();
    }

    private static JRadioButton button(String label, char letter, String help) {
        JRadioButton button = new JRadioButton(label);
        button.setMnemonic(letter);
        button.setToolTipText(HelpText.of(help));
        button.getAccessibleContext().setAccessibleDescription(help);
        return button;
    }

    private void place(ToneChoice.Kind kind, JRadioButton button, JComponent control) {
        button.setName("tone-" + kind.name().toLowerCase(Locale.ROOT));
        button.addActionListener(event -> {
            choice.choose(kind);
            refresh();
            tell();
        });
        buttons.put(kind, button);
        group.add(button);
        add(button, cell(0, kind.ordinal()));
        GridBagConstraints cell = cell(1, kind.ordinal());
        cell.weightx = 1;
        control.setMinimumSize(new Dimension(0, control.getPreferredSize().height));
        add(control, cell);
    }

    private static GridBagConstraints cell(int column, int line) {
        GridBagConstraints cell = new GridBagConstraints();
        cell.gridx = column;
        cell.gridy = line;
        cell.fill = GridBagConstraints.HORIZONTAL;
        int gap = UIScale.scale(GAP);
        cell.insets = new Insets(gap / 2, column == 0 ? 0 : gap, gap / 2, 0);
        return cell;
    }

    private void snapToZero(JSlider slider) {
        slider.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2 && slider.isEnabled()) {
                    ask(new Tone.Dial(0));
                }
            }
        });
        String zero = "zero";
        slider.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), zero);
        slider.getActionMap().put(zero, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                ask(new Tone.Dial(0));
            }
        });
    }

    private void ask(Tone next) {
        choice.set(next);
        refresh();
        tell();
    }

    private void tell() {
        if (!choice.tone().equals(told)) {
            told = choice.tone();
            changed.accept(told);
        }
    }

    /** Shows what is chosen. A text that is not a value gives way. */
    private void refresh() {
        dial.show(choice.dial().position());
        luma.show(choice.luma().luma());
        tint.show(choice.tint().colour());
        group.setSelected(buttons.get(choice.kind()).getModel(), true);
        swatch.getAccessibleContext().setAccessibleName("Asked for: " + choice.words());
        swatch.setToolTipText(HelpText.of("Asked for: " + choice.words()));
        swatch.repaint();
        judge();
    }

    private void judge() {
        boolean before = valid;
        valid = dial.isValidNow() && luma.isValidNow() && tint.isValidNow();
        firePropertyChange(VALID_NOW, before, valid);
    }

    /**
     * What is asked for.
     *
     * @return never a dial where the model has none
     */
    public Tone tone() {
        return choice.tone();
    }

    /**
     * Asks for something else. Tells nobody, unless it is a dial where the model has none: that one rests until there is
     * a dial again.
     *
     * @param next what is asked for
     */
    public void setTone(Tone next) {
        choice.set(next);
        told = next;
        refresh();
        tell();
    }

    /**
     * Says whether the model and the scheduler have a dial. Where they have none, a chosen dial rests, and the pictures are
     * as drawn; it comes back with the next dial.
     *
     * @param available whether there is one
     * @param why the reason why there is none, for the tool tip
     */
    public void setDialAvailable(boolean available, String why) {
        boolean other = available != choice.isDialAvailable();
        choice.setDialAvailable(available);
        dial.setAvailable(available, why);
        JRadioButton button = buttons.get(ToneChoice.Kind.DIAL);
        button.setEnabled(available);
        String help = available ? DIAL.help() : why;
        button.setToolTipText(HelpText.of(help));
        button.getAccessibleContext().setAccessibleDescription(help);
        if (other) { // else what somebody is just typing stays
            refresh();
            tell();
        }
    }

    /**
     * Whether all texts are values.
     *
     * @return false if something is marked
     */
    public boolean isValidNow() {
        return valid;
    }
}
