package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.host.service.ScheduleCurves;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;

/**
 * The right side of the window, in three parts that fold: the chosen picture's brightness, the process, and the doctor. It shows
 * what others have computed off the event thread; all its methods are called on it.
 */
public final class InsightPanel extends JPanel {

    private static final long serialVersionUID = 1L;

    /** How wide it wants to be and what lies between two things, before scaling. */
    static final int WIDTH = 320;

    static final int GAP = 6;

    private static final int PADDING = 8;
    private static final int BUSY_HEIGHT = 3;

    /** Where charts and sentences cannot be read any more. */
    private static final int NARROWEST = 120;

    private final transient PictureView picture = new PictureView();
    private final transient ProcessView process = new ProcessView();
    private final transient DoctorView doctor = new DoctorView();
    private final transient Section doctorSection = new Section(
            "doctor", "Doctor", KeyEvent.VK_R, "What the model can and cannot reach with this scheduler", doctor);
    private final transient JProgressBar busy = new JProgressBar();
    private final transient JScrollPane scroll;
    private transient List<Finding> said = List.of();

    /** Makes a panel that shows nothing yet. */
    public InsightPanel() {
        super(new BorderLayout());
        setName("insight");
        getAccessibleContext().setAccessibleName("Insight");
        ColumnView parts = new ColumnView(new Column(UIScale.scale(GAP), UIScale.scale(WIDTH)));
        int padding = UIScale.scale(PADDING);
        parts.setBorder(BorderFactory.createEmptyBorder(0, padding, padding, padding));
        parts.add(new Section(
                "picture",
                "Picture",
                KeyEvent.VK_J,
                "How bright the chosen picture is, beside the training pictures",
                picture));
        parts.add(new Section(
                "process",
                "Process step by step",
                KeyEvent.VK_Y,
                "What the schedule does from the picture to noise",
                process));
        parts.add(doctorSection);
        add(busyLine(), BorderLayout.NORTH);
        scroll = scrolling(parts);
        add(scroll, BorderLayout.CENTER);
    }

    /** Who makes the panel too narrow folds it away: crumbs of charts help nobody. */
    @Override
    public void doLayout() {
        scroll.setVisible(getWidth() >= UIScale.scale(NARROWEST));
        super.doLayout();
    }

    private static JScrollPane scrolling(ColumnView parts) {
        JScrollPane scroll = new JScrollPane(
                parts,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setName("insight-scroll");
        scroll.setBorder(BorderFactory.createEmptyBorder());
        return scroll;
    }

    /** The line keeps its place while nothing is going on, so that nothing jumps. */
    private JPanel busyLine() {
        busy.setName("insight-busy");
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.setToolTipText("The curves and the doctor's words are being computed");
        busy.getAccessibleContext().setAccessibleName("Computing curves and findings");
        JPanel line = new JPanel(new BorderLayout());
        line.setPreferredSize(new Dimension(1, UIScale.scale(BUSY_HEIGHT)));
        line.add(busy);
        return line;
    }

    /**
     * Shows how bright a picture is.
     *
     * @param facts of the chosen picture
     */
    public void show(PictureFacts facts) {
        picture.facts(Optional.of(facts));
    }

    /** Shows that no picture is chosen. */
    public void clearPicture() {
        picture.facts(Optional.empty());
    }

    /**
     * Lays the brightness of the training pictures beside that of the chosen one.
     *
     * @param bins {@link PictureFacts#BINS} shares as {@link ReferenceLuma} computes them; empty for a model that knows none
     */
    public void reference(Optional<double[]> bins) {
        picture.reference(bins);
    }

    /**
     * Shows the curves of a schedule.
     *
     * @param curves of the model with the chosen scheduler
     */
    public void show(ScheduleCurves curves) {
        process.curves(Optional.of(curves));
        doctor.show(said, true);
    }

    /** Shows that there is no process, as where a scheduler refuses the model. */
    public void clearCurves() {
        process.curves(Optional.empty());
        doctor.show(said, false);
    }

    /**
     * Shows what the doctor says.
     *
     * @param findings in the order in which they are shown; may be empty
     */
    public void show(List<Finding> findings) {
        said = List.copyOf(findings);
        doctorSection.title(InsightWords.heading(findings));
        doctor.show(findings, process.isShown());
    }

    /**
     * Shows whether newer curves and findings are being computed.
     *
     * @param computing whether what is seen may be out of date
     */
    public void busy(boolean computing) {
        busy.setVisible(computing);
    }
}
