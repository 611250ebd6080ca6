package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.host.service.ScheduleCurves;
import java.util.Optional;
import javax.swing.JPanel;

/** What the process does step by step. */
final class ProcessView extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int CHART_HEIGHT = 270;

    private final ChartView chart = new ChartView("curves", "Curves of the schedule", UIScale.scale(CHART_HEIGHT));
    private final WrappedText words = new WrappedText("process-words", "The process in words");

    ProcessView() {
        super(new Column(UIScale.scale(InsightPanel.GAP), UIScale.scale(InsightPanel.WIDTH)));
        add(chart);
        add(words);
        curves(Optional.empty());
    }

    boolean isShown() {
        return chart.isVisible();
    }

    /** Without curves there is no empty chart. */
    void curves(Optional<ScheduleCurves> shown) {
        chart.setVisible(shown.isPresent());
        String text = shown.map(InsightWords::of).orElse(InsightWords.NO_CURVES);
        shown.ifPresent(
                curves -> chart.draw(new CurveChart(curves)::draw, text, step -> InsightWords.at(curves, step)));
        words.setText(text);
        revalidate();
    }
}
