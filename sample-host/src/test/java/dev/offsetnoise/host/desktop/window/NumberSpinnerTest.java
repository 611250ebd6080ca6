package dev.offsetnoise.host.desktop.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLightLaf;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JSpinner;
import javax.swing.LookAndFeel;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.junit.jupiter.api.Test;

class NumberSpinnerTest {

    @Test
    void itsNumberStaysWhereItIsWhenTheThemeOrTheRangeChanges() throws Exception {
        List<Integer> seen = new ArrayList<>();
        SwingUtilities.invokeAndWait(() -> {
            LookAndFeel before = UIManager.getLookAndFeel();
            FlatLightLaf.setup();
            NumberSpinner spinner = new NumberSpinner(new SpinnerNumberModel(1, 1, 9, 1));
            seen.add(alignment(spinner));
            FlatDarkLaf.setup();
            SwingUtilities.updateComponentTreeUI(spinner);
            seen.add(alignment(spinner));
            spinner.setModel(new SpinnerNumberModel(8, 8, 80, 8));
            seen.add(alignment(spinner));
            try {
                UIManager.setLookAndFeel(before);
            } catch (javax.swing.UnsupportedLookAndFeelException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(List.of(SwingConstants.LEADING, SwingConstants.LEADING, SwingConstants.LEADING), seen);
    }

    private static int alignment(JSpinner spinner) {
        return ((JSpinner.DefaultEditor) spinner.getEditor()).getTextField().getHorizontalAlignment();
    }
}
