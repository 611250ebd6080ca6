package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.Finding;
import java.util.List;
import javax.swing.JPanel;

/** What the doctor says, the most important first. */
final class DoctorView extends JPanel {

    private static final long serialVersionUID = 1L;

    DoctorView() {
        super(new Column(UIScale.scale(InsightPanel.GAP), UIScale.scale(InsightPanel.WIDTH)));
        setName("doctor");
        getAccessibleContext().setAccessibleName("What the doctor says");
        show(List.of(), false);
    }

    /**
     * Shows what was found.
     *
     * @param examined whether there was a process to look at; without one, no findings are no praise
     */
    void show(List<Finding> findings, boolean examined) {
        removeAll();
        findings.forEach(finding -> add(new FindingCard(finding)));
        if (findings.isEmpty()) {
            WrappedText words = new WrappedText("doctor-words", "The doctor in words");
            words.setText(examined ? InsightWords.NO_FINDINGS : InsightWords.NO_PATIENT);
            add(words);
        }
        revalidate();
        repaint();
    }
}
