package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.MadePicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Saves pictures where the user says, with their recipes, and remembers the folder. */
final class PictureSaver {

    private final Tasks tasks;
    private final Questions questions;
    private final Consumer<String> told;
    private final Value<Path> folder = new Value<>(Path.of(System.getProperty("user.home")));

    PictureSaver(Tasks tasks, Questions questions, Consumer<String> told) {
        this.tasks = tasks;
        this.questions = questions;
        this.told = told;
    }

    Value<Path> folder() {
        return folder;
    }

    void save(MadePicture made) {
        questions
                .where(folder.get(), SaveTarget.freeName(folder.get(), made.recipe()))
                .map(given -> SaveTarget.png(given.toAbsolutePath()))
                .filter(this::agreed)
                .ifPresent(file -> write(file, made));
    }

    private boolean agreed(Path file) {
        Optional<String> question = SaveTarget.question(file);
        return question.isEmpty() || questions.sure(question.get());
    }

    private void write(Path file, MadePicture made) {
        folder.set(file.getParent());
        tasks.run(
                () -> {
                    RecipeFile.write(file, made.image(), made.recipe());
                    return file;
                },
                saved -> told.accept("Saved as " + saved),
                failure -> questions.failed(sentence(file, failure)));
    }

    private static String sentence(Path file, Throwable failure) {
        String reason = failure instanceof IOException broken ? OutputTarget.reason(broken) : failure.toString();
        return "Cannot save " + file + " (" + reason + "). Choose a folder that you may write to.";
    }
}
