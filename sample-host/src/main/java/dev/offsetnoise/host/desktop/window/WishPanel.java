package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.desktop.form.SettingForm;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.desktop.tone.TonePanel;
import dev.offsetnoise.host.desktop.work.Catalogue;
import dev.offsetnoise.host.desktop.work.Insight;
import dev.offsetnoise.host.desktop.work.Studio;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;

/** The left side: everything that is chosen for the next pictures. */
final class WishPanel extends JPanel {

    private static final long serialVersionUID = 1;

    static final int WIDTH = 348;
    private static final int GAP = 8;
    private static final int UNIT = 16;

    /** Letters that lead elsewhere in the window together with Alt; the settings share what is left. */
    private static final String OTHER_LETTERS = "abcdeghiklmnoprstuvwxyz";

    private final transient Studio studio;
    private final PromptPanel prompt;
    private final NumbersPanel numbers;
    private final TonePanel tone;
    private final WrappedText title = new WrappedText("scheduler-title", "h4");
    private final JPanel settings = new JPanel(new BorderLayout());
    private transient Optional<OfferedScheduler> shown = Optional.empty();
    private transient SettingForm form;

    /**
     * Makes the panel.
     *
     * @param remarks what could not be kept of a recipe
     * @param choosingStart asks the user for a picture to start from
     */
    WishPanel(Studio studio, Value<List<String>> remarks, Runnable choosingStart) {
        super(new BorderLayout());
        this.studio = studio;
        prompt = new PromptPanel(studio.wish());
        numbers = new NumbersPanel(studio.wish());
        tone = new TonePanel(studio.wish().get().tone(), chosen -> studio.wish().change(now -> now.withTone(chosen)));
        Column column = new Column();
        StartPanel start = new StartPanel(studio.wish(), choosingStart, OTHER_LETTERS);
        HeldPanel held = new HeldPanel(studio.wish(), remarks);
        for (JComponent part : new JComponent[] {prompt, numbers, start, held, tone, title, settings}) {
            part.setAlignmentX(Component.LEFT_ALIGNMENT);
            column.add(part);
            column.add(Box.createVerticalStrut(UIScale.scale(GAP)));
        }
        JScrollPane scroll = new JScrollPane(
                column, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(scroll);
        setPreferredSize(new Dimension(UIScale.scale(WIDTH), UIScale.scale(WIDTH)));
        studio.wish().follow(this::wished);
        studio.insight().follow(this::known);
        studio.catalogue().onChange(catalogue -> known(studio.insight().get()));
    }

    private void wished(Wish wish) {
        if (!tone.tone().equals(wish.tone())) {
            tone.setTone(wish.tone());
        }
        shown.ifPresent(offered -> {
            Map<String, String> given = wish.engine().settings().getOrDefault(offered.id(), Map.of());
            if (form.isValidNow() && !form.given().equals(given)) {
                form.setGiven(given);
            }
        });
    }

    private void known(Insight insight) {
        prompt.know(insight.told());
        numbers.know(insight);
        tone.setDialAvailable(
                insight.hasOffset(),
                "The model has no offset with this scheduler. Lock the brightness instead: that works with every model.");
        Catalogue catalogue = studio.catalogue().get();
        Optional<OfferedScheduler> chosen = insight.scheduler().flatMap(catalogue::scheduler);
        if (!chosen.equals(shown)) {
            shown = chosen;
            showSettings();
        }
    }

    private void showSettings() {
        settings.removeAll();
        String label = shown.map(OfferedScheduler::label).orElse("");
        title.setText(label);
        title.setToolTipText(shown.map(offered -> "Settings of " + label + ". " + offered.summary())
                .orElse(null));
        shown.ifPresent(offered -> {
            Map<String, String> given = studio.wish().get().engine().settings().getOrDefault(offered.id(), Map.of());
            form = new SettingForm(
                    offered.settings(),
                    given,
                    values -> studio.wish().change(now -> now.withSettings(offered.id(), values)),
                    OTHER_LETTERS);
            settings.add(form);
        });
        settings.revalidate();
        settings.repaint();
    }

    /** As wide as the scroll pane shows it, as high as it likes. */
    private static final class Column extends JPanel implements Scrollable {

        private static final long serialVersionUID = 1;

        Column() {
            setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
            int gap = UIScale.scale(GAP);
            setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
        }

        @Override
        public Dimension getPreferredScrollableViewportSize() {
            return getPreferredSize();
        }

        @Override
        public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
            return UIScale.scale(UNIT);
        }

        @Override
        public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
            return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
        }

        @Override
        public boolean getScrollableTracksViewportWidth() {
            return true;
        }

        @Override
        public boolean getScrollableTracksViewportHeight() {
            return false;
        }
    }
}
