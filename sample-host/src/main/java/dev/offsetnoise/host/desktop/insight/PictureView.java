package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import java.util.List;
import java.util.Optional;
import javax.swing.JPanel;

/** How bright the chosen picture is. */
final class PictureView extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int CHART_HEIGHT = 170;

    private final ChartView histogram = new ChartView("histogram", "Luma histogram", UIScale.scale(CHART_HEIGHT));
    private final ChannelBars bars = new ChannelBars();
    private final WrappedText words = new WrappedText("picture-words", "Brightness in words");
    private transient Optional<PictureFacts> facts = Optional.empty();
    private transient Optional<double[]> reference = Optional.empty();

    PictureView() {
        super(new Column(UIScale.scale(InsightPanel.GAP), UIScale.scale(InsightPanel.WIDTH)));
        add(histogram);
        add(bars);
        add(words);
        draw();
    }

    void facts(Optional<PictureFacts> shown) {
        facts = shown;
        draw();
    }

    void reference(Optional<double[]> bins) {
        reference = bins.map(double[]::clone);
        draw();
    }

    private void draw() {
        String text = facts.map(InsightWords::of).orElse(InsightWords.NO_PICTURE);
        Optional<PictureFacts> shown = facts;
        histogram.draw(
                new LumaChart(facts, reference)::draw,
                reference.isPresent() ? text + " " + InsightWords.REFERENCE : text,
                luma -> shown.map(it -> InsightWords.at(it, luma)).orElse(null));
        bars.show(facts.map(PictureFacts::channelMeans).orElse(List.of()));
        words.setText(text);
        revalidate();
    }
}
