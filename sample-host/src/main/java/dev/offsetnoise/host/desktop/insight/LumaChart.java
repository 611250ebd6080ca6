package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * The histogram of a picture's luma, over the spread of the mean luma of the model's training pictures. Each is drawn as high as
 * there is room: their shapes are compared, not their heights.
 *
 * @param facts the picture; empty if none is chosen
 * @param reference shares in the same bins; empty if the model has none
 */
record LumaChart(Optional<PictureFacts> facts, Optional<double[]> reference) {

    private static final double HEADROOM = 1.05;
    private static final double QUARTER = 0.25;
    private static final double AREA = 0.45;
    private static final float SWATCH = 9;

    JFreeChart draw() {
        NumberAxis luma = ChartStyle.dressed(new NumberAxis("luma, from black to white"));
        luma.setRange(0, 1);
        luma.setTickUnit(new NumberTickUnit(QUARTER));
        XYPlot plot = new XYPlot();
        ChartStyle.dress(plot);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainAxis(luma);
        facts.ifPresent(it -> add(plot, 0, "this picture's pixels", it.luma().shares(), pixels()));
        reference.ifPresent(shares -> add(plot, 1, "training pictures' mean luma", shares, training()));
        facts.ifPresent(it -> plot.addDomainMarker(mean(it.meanLuma())));
        if (facts.isEmpty() && reference.isEmpty()) {
            plot.setRangeAxis(hidden(1));
        }
        return ChartStyle.chart(plot);
    }

    private static XYItemRenderer pixels() {
        XYStepAreaRenderer renderer = new XYStepAreaRenderer();
        renderer.setSeriesPaint(0, Shades.translucent(Shades.ink(), AREA));
        renderer.setShapesVisible(false);
        double swatch = UIScale.scale(SWATCH);
        renderer.setLegendShape(0, new Rectangle2D.Double(-swatch / 2, -swatch / 2, swatch, swatch));
        return renderer;
    }

    private static XYItemRenderer training() {
        return ChartStyle.lines(List.of(Shades.blue()));
    }

    private static void add(XYPlot plot, int index, String name, double[] shares, XYItemRenderer renderer) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries(name, renderer instanceof XYStepAreaRenderer ? steps(shares) : centres(shares));
        plot.setDataset(index, dataset);
        plot.setRenderer(index, renderer);
        plot.setRangeAxis(index, hidden(Arrays.stream(shares).max().orElse(0)));
        plot.mapDatasetToRangeAxis(index, index);
    }

    /** Each value holds from where its bin begins; the last is said again where all ends. */
    private static double[][] steps(double[] shares) {
        double[][] points = new double[2][shares.length + 1];
        for (int i = 0; i <= shares.length; i++) {
            points[0][i] = (double) i / shares.length;
            points[1][i] = shares[Math.min(i, shares.length - 1)];
        }
        return points;
    }

    private static double[][] centres(double[] shares) {
        double[][] points = new double[2][shares.length];
        for (int i = 0; i < shares.length; i++) {
            points[0][i] = (i + 0.5) / shares.length;
            points[1][i] = shares[i];
        }
        return points;
    }

    private static NumberAxis hidden(double highest) {
        NumberAxis axis = new NumberAxis();
        axis.setRange(0, highest > 0 ? highest * HEADROOM : 1);
        axis.setVisible(false);
        return axis;
    }

    private static ValueMarker mean(double luma) {
        return new ValueMarker(luma, Shades.ink(), new BasicStroke(UIScale.scale(1.5f)));
    }
}
