package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.host.desktop.form.NumberEntry;
import dev.offsetnoise.host.desktop.form.Objection;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.desktop.work.Insight;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.SpaceSignature;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;

/** Steps, seed, how many pictures, and how large they are. */
final class NumbersPanel extends Labelled {

    private static final long serialVersionUID = 1;

    private static final int MOST_STEPS = 1000;
    private static final int MOST_PIXELS = 4096;
    private static final String STEPS_HELP = "How often the network is asked: more is slower and finer.";
    private static final String COUNT_HELP = "How many pictures; each has a seed one higher than the last.";

    private final transient Value<Wish> wish;
    private final transient NumberEntry steps =
            entry("steps", "Steps", STEPS_HELP, MOST_STEPS, (now, number) -> now.withSteps(OptionalInt.of(number)));
    private final transient SeedEntry seed = new SeedEntry(this::seeded);
    private final JToggleButton keep = new JToggleButton("Keep");
    private final transient NumberEntry count = entry("count", "Pictures", COUNT_HELP, Wish.MAX_COUNT, Wish::withCount);
    private final transient NumberEntry width = new NumberEntry(side("width", "Width", 1), 1, number -> sized());
    private final transient NumberEntry height = new NumberEntry(side("height", "Height", 1), 1, number -> sized());
    private final JLabel sizeLabel;
    private final JPanel size = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
    private transient Insight insight = Insight.NONE;
    private boolean showing;

    NumbersPanel(Value<Wish> wish) {
        this.wish = wish;
        row("Steps", 't', steps.spinner(), "steps", STEPS_HELP);
        row("Seed", 'e', seedRow(), "seed-row", "The same seed gives the same picture.")
                .setLabelFor(seed.text());
        row("Pictures", 'c', count.spinner(), "count", COUNT_HELP);
        width.spinner().setName("width");
        height.spinner().setName("height");
        size.add(width.spinner());
        size.add(new JLabel(" x "));
        size.add(height.spinner());
        sizeLabel = row("Size", 'z', size, "size", "Width and height of the pictures in pixels.");
        sizeLabel.setLabelFor(width.spinner());
        wish.follow(this::show);
    }

    private NumberEntry entry(String key, String label, String help, int most, BiFunction<Wish, Integer, Wish> change) {
        return new NumberEntry(
                new Setting.Whole(key, label, help, 1, most, OptionalInt.of(1)),
                1,
                number -> changed(now -> change.apply(now, (int) number)));
    }

    private static Setting side(String key, String label, int unit) {
        String help = label + " of the pictures in pixels." + (unit == 1 ? "" : " A multiple of " + unit + ".");
        return new Setting.Whole(key, label, help, unit, MOST_PIXELS, OptionalInt.of(unit));
    }

    private JPanel seedRow() {
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
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
        buttons.add(dice);
        buttons.add(keep);
        JPanel row = new JPanel(new BorderLayout());
        row.add(seed.text());
        row.add(buttons, BorderLayout.LINE_END);
        return row;
    }

    private static void named(javax.swing.JComponent control, String name, String help) {
        control.setName(name);
        control.setToolTipText(help);
        control.getAccessibleContext().setAccessibleName(help);
    }

    /** A seed that is typed is meant to stay. */
    private void seeded(long number) {
        changed(now -> now.draw().seed() == number ? now : now.withSeed(number).withSeedKept(true));
    }

    private void sized() {
        PictureSize chosen = new PictureSize((int) height.number(), (int) width.number());
        boolean own = insight.ownSize().filter(chosen::equals).isPresent();
        changed(now -> now.withSize(own ? Optional.empty() : Optional.of(chosen)));
    }

    /** The first field that is marked. */
    Optional<Objection> objection() {
        Optional<Objection> sides = size.isVisible() ? width.objection().or(height::objection) : Optional.empty();
        return steps.objection().or(seed::objection).or(count::objection).or(() -> sides);
    }

    private void changed(UnaryOperator<Wish> change) {
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
        width.range(side("width", "Width", unit), unit);
        height.range(side("height", "Height", unit), unit);
        show(known.sizeIsFree(), size, sizeLabel);
        show(wish.get());
    }

    private void show(Wish now) {
        showing = true;
        steps.show(now.engine().steps().orElseGet(insight::usualSteps));
        count.show(now.draw().count());
        keep.setSelected(now.draw().keepsSeed());
        seed.show(now.draw().seed());
        now.start().size().or(insight::ownSize).ifPresent(pixels -> {
            width.show(pixels.width());
            height.show(pixels.height());
        });
        showing = false;
    }
}
