package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;

/** Light or dark. */
final class Theme {

    private Theme() {}

    /** Changes the look of all windows, those too that come later. */
    static void use(boolean dark) {
        if (dark) {
            FlatDarkLaf.setup();
        } else {
            FlatLightLaf.setup();
        }
        FlatLaf.updateUI();
    }
}
