package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.latent.model.ModelFolder;
import java.awt.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JFileChooser;

/** Opens folders of models, and remembers those that were models. */
final class ModelIntake {

    private final Value<Wish> wish;
    private final Consumer<String> say;
    private final List<Path> recent;

    /** Begins with the folders that were opened before, the last one first. */
    ModelIntake(Value<Wish> wish, List<Path> recent, Consumer<String> say) {
        this.wish = wish;
        this.recent = new ArrayList<>(recent);
        this.say = say;
    }

    List<Path> recent() {
        return List.copyOf(recent);
    }

    void choose(Component parent) {
        JFileChooser chooser = new JFileChooser();
        chooser.setName("model-chooser");
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        chooser.setDialogTitle("A model's folder");
        if (chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION) {
            open(chooser.getSelectedFile().toPath());
        }
    }

    /** Looks into the folder elsewhere; where there is no model, the chosen one stays. */
    void open(Path folder) {
        Path whole = folder.toAbsolutePath();
        Background.run(
                () -> ModelFolder.open(whole),
                model -> opened(whole),
                failure -> say.accept(refusal(failure, wish.get().engine().model())));
    }

    private void opened(Path folder) {
        recent.remove(folder);
        recent.add(0, folder);
        wish.change(now -> now.withModel(folder.toString()));
    }

    static String refusal(Throwable failure, String chosen) {
        return failure.getMessage() + " Model " + chosen + " stays.";
    }
}
