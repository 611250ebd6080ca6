package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.desktop.work.Insight;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.Recommendation;
import dev.offsetnoise.latent.model.SpaceSignature;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.SpinnerNumberModel;

/** Steps, seed, how many pictures, and how large they are. */
final class NumbersPanel extends Labelled {

    private static final long serialVersionUID = 1;

    private static final int USUAL_STEPS = 20;
    private static final int MOST_STEPS = 1000;
    private static final int MOST_PIXELS = 4096;
    private static final String ERROR = "error";
    private static final String OUTLINE = "JComponent.outline";

    private final transient Value<Wish> wish;
    private final NumberSpinner steps = new NumberSpinner(new SpinnerNumberModel(USUAL_STEPS, 1, MOST_STEPS, 1));
    private final JTextField seed = new JTextField();
    private final JToggleButton keep = new JToggleButton("Keep");
    private final NumberSpinner count = new NumberSpinner(new SpinnerNumberModel(1, 1, Wish.MAX_COUNT, 1));
    private final NumberSpinner width = new NumberSpinner(new SpinnerNumberModel(1, 1, MOST_PIXELS, 1));
    private final NumberSpinner height = new NumberSpinner(new SpinnerNumberModel(1, 1, MOST_PIXELS, 1));
    private final JLabel sizeLabel;
    private final JPanel size = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
    private transient Insight insight = Insight.NONE;
    private boolean showing;

    NumbersPanel(Value<Wish> wish) {
        this.wish = wish;
        row("Steps", 't', steps, "steps", "How often the network is asked: more is slower and finer.");
        row("Seed", 'e', seedRow(), "seed-row", "The same seed gives the same picture.")
                .setLabelFor(seed);
        row("Pictures", 'c', count, "count", "How many pictures; each has a seed one higher than the last.");
        named(width, "width", "Width of the pictures in pixels");
        named(height, "height", "Height of the pictures in pixels");
        size.add(width);
        size.add(new JLabel(" x "));
        size.add(height);
        sizeLabel = row("Size", 'z', size, "size", "Width and height of the pictures in pixels.");
        sizeLabel.setLabelFor(width);
        steps.addChangeListener(event -> changed(now -> now.withSteps(OptionalInt.of((Integer) steps.getValue()))));
        count.addChangeListener(event -> changed(now -> now.withCount((Integer) count.getValue())));
        width.addChangeListener(event -> sized());
        height.addChangeListener(event -> sized());
        wish.follow(this::show);
    }

    private JPanel seedRow() {
        named(seed, "seed", "Seed: a whole number. The same seed gives the same picture.");
        JButton dice = new JButton("Draw");
        named(dice, "dice", "Draw another seed");
        dice.setMnemonic('w');
        named(keep, "keep-seed", "Keep this seed for the next pictures; otherwise each time a new one is drawn.");
        keep.setMnemonic('k');
        slim(dice);
        slim(keep);
        dice.addActionListener(event ->
                changed(now -> now.withDrawnSeed(ThreadLocalRandom.current().nextLong())));
        keep.addActionListener(event -> changed(now -> now.withSeedKept(keep.isSelected())));
        seed.addActionListener(event -> seeded());
        seed.addFocusListener(new java.awt.event.FocusAdapter() {
            @Override
            public void focusLost(java.awt.event.FocusEvent event) {
                seeded();
            }
        });
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
        buttons.add(dice);
        buttons.add(keep);
        JPanel row = new JPanel(new BorderLayout());
        row.add(seed);
        row.add(buttons, BorderLayout.LINE_END);
        return row;
    }

    private static void named(javax.swing.JComponent control, String name, String help) {
        control.setName(name);
        control.setToolTipText(help);
        control.getAccessibleContext().setAccessibleName(help);
    }

    private void seeded() {
        try {
            long number = Long.parseLong(seed.getText().strip());
            seed.putClientProperty(OUTLINE, null);
            changed(now ->
                    now.draw().seed() == number ? now : now.withSeed(number).withSeedKept(true));
        } catch (NumberFormatException none) {
            seed.putClientProperty(OUTLINE, ERROR);
        }
    }

    private void sized() {
        PictureSize chosen = new PictureSize((Integer) height.getValue(), (Integer) width.getValue());
        boolean own = insight.ownSize().filter(chosen::equals).isPresent();
        changed(now -> now.withSize(own ? Optional.empty() : Optional.of(chosen)));
    }

    private void changed(java.util.function.UnaryOperator<Wish> change) {
        if (!showing) {
            wish.change(change);
        }
    }

    /** Shows what the model takes when nothing is chosen. */
    void know(Insight known) {
        insight = known;
        int unit = known.model()
                .flatMap(card -> card.space().map(SpaceSignature::scale))
                .orElse(1);
        width.setModel(new SpinnerNumberModel(unit, unit, MOST_PIXELS, unit));
        height.setModel(new SpinnerNumberModel(unit, unit, MOST_PIXELS, unit));
        show(known.sizeIsFree(), size, sizeLabel);
        show(wish.get());
    }

    private void show(Wish now) {
        showing = true;
        int advised = insight.model()
                .flatMap(card -> card.recommendation())
                .map(Recommendation::steps)
                .orElse(USUAL_STEPS);
        steps.setValue(now.engine().steps().orElse(advised));
        count.setValue(now.draw().count());
        keep.setSelected(now.draw().keepsSeed());
        if (!seed.getText().strip().equals(Long.toString(now.draw().seed()))) {
            seed.setText(Long.toString(now.draw().seed()));
            seed.setCaretPosition(0);
            seed.putClientProperty(OUTLINE, null);
        }
        now.start().size().or(insight::ownSize).ifPresent(pixels -> {
            width.setValue(pixels.width());
            height.setValue(pixels.height());
        });
        showing = false;
    }
}
