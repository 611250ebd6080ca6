package dev.offsetnoise.host.desktop.insight;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import java.awt.event.KeyEvent;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;
import javax.swing.UIManager;

/** A part of the panel below a heading, which folds it away. */
final class Section extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int GAP = 4;

    private final Heading heading = new Heading();
    private final JComponent body;

    Section(String name, String title, int mnemonic, String tip, JComponent body) {
        super(new Column(UIScale.scale(GAP), UIScale.scale(InsightPanel.WIDTH)));
        this.body = body;
        heading.setName(name + "-section");
        // The title need not have the letter, so the tip tells it.
        heading.setToolTipText(tip + " (Alt+" + KeyEvent.getKeyText(mnemonic) + ")");
        heading.setMnemonic(mnemonic);
        heading.addItemListener(event -> fold());
        heading.getAccessibleContext().setAccessibleDescription(tip);
        title(title);
        add(heading);
        add(body);
    }

    void title(String title) {
        heading.setText(title);
        heading.getAccessibleContext().setAccessibleName(title);
    }

    private void fold() {
        body.setVisible(heading.isSelected());
        revalidate();
    }

    /** An arrow and the title, across the whole width. */
    private static final class Heading extends JToggleButton {

        private static final long serialVersionUID = 1L;

        Heading() {
            setSelected(true);
            setHorizontalAlignment(SwingConstants.LEADING);
            putClientProperty("JButton.buttonType", "borderless");
            setLayout(new BorderLayout());
        }

        @Override
        public void updateUI() {
            super.updateUI();
            setFont(Shades.font().deriveFont(Font.BOLD));
            setIcon(UIManager.getIcon("Tree.collapsedIcon"));
            setSelectedIcon(UIManager.getIcon("Tree.expandedIcon"));
            setMargin(null);
            // Open is no other colour than closed: the arrow says it.
            Color ground = Shades.ground();
            putClientProperty(
                    "FlatLaf.style", Map.of("toolbar.selectedBackground", ground, "selectedBackground", ground));
            setBorder(BorderFactory.createEmptyBorder(UIScale.scale(GAP), 0, UIScale.scale(GAP), UIScale.scale(GAP)));
        }
    }
}
