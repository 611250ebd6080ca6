package dev.offsetnoise.host.desktop.window;

import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingConstants;

/** A number that stands where all other numbers of the window stand, in every theme. */
final class NumberSpinner extends JSpinner {

    private static final long serialVersionUID = 1;

    NumberSpinner(SpinnerNumberModel model) {
        super(model);
        align();
    }

    @Override
    public void updateUI() {
        super.updateUI();
        align();
    }

    @Override
    public void setModel(javax.swing.SpinnerModel model) {
        super.setModel(model);
        align();
    }

    private void align() {
        if (getEditor() instanceof DefaultEditor editor) {
            editor.getTextField().setHorizontalAlignment(SwingConstants.LEADING);
        }
    }
}
