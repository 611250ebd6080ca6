package dev.offsetnoise.host.desktop.window;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.host.desktop.form.HelpText;
import dev.offsetnoise.host.desktop.form.SettingForm;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.recipe.InitialPicture;
import dev.offsetnoise.models.data.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The picture to start from, and how far to go from it. A file can be dropped on it. */
final class StartPanel extends Labelled {

    private static final long serialVersionUID = 1;

    private static final int SIDE = 48;
    private static final int GAP = 6;
    private static final double LEAST_STRENGTH = 0.01;
    private static final String KEY = "init-strength";
    private static final String HELP =
            "A picture to start from instead of noise alone: its middle, brought to the size of the pictures."
                    + " Drop an image file here.";
    private static final Setting.Decimal STRENGTH = new Setting.Decimal(
            KEY,
            "Strength",
            "How far to go from the picture to start from: the share of the steps that are done. Little stays close to"
                    + " it; 1 leaves hardly anything of it.",
            "",
            LEAST_STRENGTH,
            1,
            OptionalDouble.of(InitialPicture.USUAL_STRENGTH));

    private final transient Value<Wish> wish;
    private final JLabel thumbnail = new JLabel();
    private final JButton choose = new JButton();
    private final JButton clear = new JButton("Clear");
    private final WrappedText problem = new WrappedText("start-problem", "small");
    private final SettingForm strength;
    private transient Optional<Path> shown = Optional.empty();

    /**
     * Makes the panel.
     *
     * @param choosing asks the user for a picture
     */
    StartPanel(Value<Wish> wish, Runnable choosing, String takenLetters) {
        this.wish = wish;
        strength = new SettingForm(List.of(STRENGTH), Map.of(), this::moved, takenLetters);
        strength.setName("start-strength");
        strength.getAccessibleContext().setAccessibleName("Strength");
        thumbnail.setName("start-picture");
        thumbnail.setBorder(BorderFactory.createEmptyBorder(0, 0, 0, UIScale.scale(GAP)));
        choose.setName("choose-start");
        choose.setToolTipText(HelpText.of(HELP));
        choose.addActionListener(event -> choosing.run());
        clear.setName("clear-start");
        clear.setToolTipText("Start from noise alone");
        clear.addActionListener(
                event -> wish.change(now -> now.withStart(now.start().fromNoise())));
        JLabel label = row("Start", (char) 0, line(), "start", HelpText.of(HELP));
        label.setLabelFor(choose);
        wide(problem);
        wide(strength);
        setTransferHandler(new FileDrop(
                file -> wish.change(now -> now.withStart(now.start().from(file)))));
        wish.follow(this::show);
    }

    private JPanel line() {
        slim(choose);
        slim(clear);
        JPanel line = new JPanel();
        line.setLayout(new BoxLayout(line, BoxLayout.LINE_AXIS));
        line.add(thumbnail);
        line.add(choose);
        line.add(clear);
        return line;
    }

    private void moved(Map<String, String> given) {
        wish.change(now -> now.withStart(now.start().withStrength(share(given))));
    }

    private static double share(Map<String, String> given) {
        return Optional.ofNullable(given.get(KEY)).map(Double::parseDouble).orElse(InitialPicture.USUAL_STRENGTH);
    }

    private void show(Wish now) {
        Optional<InitialPicture> picture = now.start().picture();
        show(picture.isPresent(), clear, strength);
        picture.map(InitialPicture::strength)
                .filter(share -> strength.isValidNow() && share(strength.given()) != share)
                .ifPresent(share -> strength.setGiven(Map.of(KEY, Double.toString(Math.max(LEAST_STRENGTH, share)))));
        Optional<Path> file = picture.map(InitialPicture::file);
        if (!file.equals(shown) || choose.getText().isEmpty()) {
            shown = file;
            choose.setText(file.isPresent() ? "Other..." : "Picture...");
            mark(Optional.empty());
            thumbnail.setVisible(false);
            file.ifPresent(this::look);
        }
    }

    /** Large pictures take a while; of several that come quickly the last one is shown. */
    private void look(Path file) {
        int side = UIScale.scale(SIDE);
        thumbnail.setToolTipText(file.toString());
        thumbnail.getAccessibleContext().setAccessibleName("Start from " + file.getFileName());
        Background.run(
                () -> Picture.read(file).within(side).image(),
                image -> ready(file, image),
                failure -> failed(file, failure));
    }

    private void failed(Path file, Throwable failure) {
        if (shown.filter(file::equals).isPresent()) {
            String reason = failure instanceof IOException broken ? OutputTarget.reason(broken) : failure.getMessage();
            mark(Optional.of(file + " cannot be used: " + reason + ". Choose another picture."));
        }
    }

    private void ready(Path file, BufferedImage image) {
        if (shown.filter(file::equals).isPresent()) {
            thumbnail.setIcon(new ImageIcon(image));
            thumbnail.setVisible(true);
        }
    }

    private void mark(Optional<String> why) {
        choose.putClientProperty(
                FlatClientProperties.OUTLINE, why.isPresent() ? FlatClientProperties.OUTLINE_ERROR : null);
        problem.setText(why.orElse(""));
        problem.setVisible(why.isPresent());
        String help = why.orElse(HELP);
        choose.setToolTipText(HelpText.of(help));
        choose.getAccessibleContext().setAccessibleDescription(help);
    }
}
