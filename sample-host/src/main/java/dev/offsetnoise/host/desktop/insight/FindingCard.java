package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.Finding;
import java.awt.Component;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.UIManager;
import javax.swing.border.Border;

/** One thing that the doctor says. */
final class FindingCard extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int EDGE = 3;
    private static final int PADDING = 6;
    private static final int GAP = 2;

    private final Finding.Severity severity;
    private final JLabel sign;

    FindingCard(Finding finding) {
        super(new Column(UIScale.scale(GAP), UIScale.scale(InsightPanel.WIDTH)));
        severity = finding.severity();
        String name = InsightWords.severity(severity);
        setName("finding-" + finding.code());
        setToolTipText(InsightWords.meaning(severity));
        sign = new JLabel(name, new SeverityIcon(severity), JLabel.LEADING);
        WrappedText text = new WrappedText("finding-text-" + finding.code(), name + ": " + finding.message());
        text.setText(finding.message());
        text.setToolTipText(InsightWords.meaning(severity));
        sign.setLabelFor(text);
        add(sign);
        add((Component) text);
        getAccessibleContext().setAccessibleName(name + ": " + finding.message());
        dress();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (sign != null) {
            dress();
        }
    }

    /** An edge in the colour of the severity. */
    private void dress() {
        sign.setFont(Shades.font().deriveFont(Font.BOLD));
        setBackground(UIManager.getColor("TextField.background"));
        int padding = UIScale.scale(PADDING);
        Border edge = BorderFactory.createMatteBorder(0, UIScale.scale(EDGE), 0, 0, SeverityIcon.colour(severity));
        setBorder(BorderFactory.createCompoundBorder(
                edge, BorderFactory.createEmptyBorder(padding, padding, padding, padding)));
    }
}
