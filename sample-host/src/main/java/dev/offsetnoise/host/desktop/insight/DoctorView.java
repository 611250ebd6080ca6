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
        show(List.of());
    }

    void show(List<Finding> findings) {
        removeAll();
        findings.forEach(finding -> add(new FindingCard(finding)));
        if (findings.isEmpty()) {
            WrappedText words = new WrappedText("doctor-words", "The doctor in words");
            words.setText(InsightWords.NO_FINDINGS);
            add(words);
        }
        revalidate();
        repaint();
    }
}
