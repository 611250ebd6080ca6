package dev.offsetnoise.host.desktop.form;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/**
 * A form for any settings: for each a label, a control that fits its kind, and a button that resets it. What is not a value
 * is marked and told to nobody until it is mended.
 */
public final class SettingForm extends JPanel {

    /** The bound property that says whether all texts are values. */
    public static final String VALID_NOW = "validNow";

    private static final long serialVersionUID = 1L;
    private static final int GAP = 4;
    private static final int LABEL_WIDTH = 120;
    private static final int CONTROL_COLUMN = 1;
    private static final int RESET_COLUMN = 2;
    private static final int ROW_LINES = 2;

    private final transient List<Setting> settings;
    private final transient List<SettingRow> rows;
    private final transient Consumer<Map<String, String>> changed;
    private transient Map<String, String> told;
    private transient boolean valid = true;

    /**
     * Makes a form of settings that have their defaults while nobody sets anything else.
     *
     * @param settings what can be set, in order
     * @param given what is set already, as {@link SettingValues#parse} takes it
     * @param changed is told what is set, whenever the user changes that
     * @param takenLetters the mnemonics of the rest of the window, which the form leaves alone
     * @throws InvalidRequestException if something is given that cannot be set
     */
    public SettingForm(
            List<Setting> settings,
            Map<String, String> given,
            Consumer<Map<String, String>> changed,
            String takenLetters) {
        this(settings, Map.of(), given, changed, takenLetters);
    }

    /**
     * Makes a form.
     *
     * @param settings what can be set, in order
     * @param advised what stands where nobody sets anything, as {@link SettingValues#parse} takes it; the default for what
     *     is left out
     * @param given what is set already, as {@link SettingValues#parse} takes it
     * @param changed is told what is set, whenever the user changes that
     * @param takenLetters the mnemonics of the rest of the window, which the form leaves alone
     * @throws InvalidRequestException if something is given that cannot be set
     */
    public SettingForm(
            List<Setting> settings,
            Map<String, String> advised,
            Map<String, String> given,
            Consumer<Map<String, String>> changed,
            String takenLetters) {
        super(new GridBagLayout());
        this.settings = List.copyOf(settings);
        this.changed = Objects.requireNonNull(changed, "changed");
        Mnemonics mnemonics = new Mnemonics(takenLetters);
        rows = this.settings.stream()
                .map(setting ->
                        new SettingField(setting, Optional.ofNullable(advised.get(setting.key())), Optional.empty()))
                .map(field -> new SettingRow(field, mnemonics, this::tell))
                .toList();
        setName("settings");
        getAccessibleContext().setAccessibleName("Settings");
        for (int i = 0; i < rows.size(); i++) {
            place(rows.get(i), ROW_LINES * i);
        }
        setGiven(given);
    }

    private void place(SettingRow row, int line) {
        row.label().ifPresent(label -> add(labelled(label, row), cell(0, line, 1)));
        GridBagConstraints control = row.label().isPresent()
                ? cell(CONTROL_COLUMN, line, CONTROL_COLUMN)
                : cell(0, line, CONTROL_COLUMN + 1);
        control.weightx = 1;
        narrowable(row.control());
        add(row.control(), control);
        add(row.resetButton(), cell(RESET_COLUMN, line, 1));
        add(row.message(), cell(0, line + 1, RESET_COLUMN + 1));
    }

    private static JComponent labelled(JLabel label, SettingRow row) {
        JPanel box = new JPanel(new BorderLayout());
        box.setOpaque(false);
        box.add(label, BorderLayout.CENTER);
        row.unit().ifPresent(text -> {
            JLabel unit = new JLabel(text);
            unit.setToolTipText(text);
            unit.putClientProperty(FlatClientProperties.STYLE_CLASS, "small");
            unit.putClientProperty(FlatClientProperties.STYLE, "foreground: $Label.disabledForeground");
            box.add(unit, BorderLayout.PAGE_END);
        });
        Dimension size = box.getPreferredSize();
        Dimension bounded = new Dimension(Math.min(size.width, UIScale.scale(LABEL_WIDTH)), size.height);
        box.setPreferredSize(bounded);
        LabelColumn.fill(box, GAP);
        return box;
    }

    /** What is wide by nature takes the width that there is. */
    private static void narrowable(JComponent control) {
        Dimension size = control.getPreferredSize();
        control.setMinimumSize(new Dimension(0, size.height));
        control.setPreferredSize(new Dimension(Math.min(size.width, UIScale.scale(LABEL_WIDTH)), size.height));
    }

    private static GridBagConstraints cell(int column, int line, int width) {
        GridBagConstraints cell = new GridBagConstraints();
        cell.gridx = column;
        cell.gridy = line;
        cell.gridwidth = width;
        cell.fill = GridBagConstraints.HORIZONTAL;
        int gap = UIScale.scale(GAP);
        cell.insets = new Insets(gap / 2, column == 0 ? 0 : gap, gap / 2, 0);
        return cell;
    }

    private void tell() {
        boolean before = valid;
        valid = rows.stream().allMatch(row -> row.field().problem().isEmpty());
        firePropertyChange(VALID_NOW, before, valid);
        Map<String, String> now = given();
        if (!now.equals(told)) {
            told = now;
            changed.accept(now);
        }
    }

    /**
     * What the user has set: canonical texts by key. Settings that have their usual value are left out, and where the text is
     * not a value, the last value stands.
     *
     * @return in the order of the settings; immutable
     */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        rows.forEach(row -> row.field()
                .given()
                .ifPresent(text -> given.put(row.field().setting().key(), text)));
        return Collections.unmodifiableMap(given);
    }

    /**
     * Shows other values, and tells nobody.
     *
     * @param given texts by key, as {@link SettingValues#parse} takes them; what is left out is reset
     * @throws InvalidRequestException if something is given that cannot be set; nothing changes then
     */
    public void setGiven(Map<String, String> given) {
        Map<String, String> checked = SettingValues.parse(settings, given).given();
        for (SettingRow row : rows) {
            SettingField field = row.field();
            field.reset();
            if (checked.containsKey(field.setting().key())) {
                field.give(checked.get(field.setting().key()));
            }
            row.show();
        }
        told = given();
        boolean before = valid;
        valid = true;
        firePropertyChange(VALID_NOW, before, true);
    }

    /**
     * The first field that is marked.
     *
     * @return empty if all texts are values
     */
    public Optional<Objection> objection() {
        return rows.stream().flatMap(row -> row.objection().stream()).findFirst();
    }

    /**
     * Whether all texts are values.
     *
     * @return false if something is marked
     */
    public boolean isValidNow() {
        return valid;
    }
}
