package dev.offsetnoise.host.desktop.window;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.desktop.gallery.GalleryPanel;
import dev.offsetnoise.host.desktop.state.KnownModels;
import dev.offsetnoise.host.desktop.state.RecipeTaker;
import dev.offsetnoise.host.desktop.state.Taken;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.desktop.work.Catalogue;
import dev.offsetnoise.host.desktop.work.Studio;
import dev.offsetnoise.host.service.MadePicture;
import java.awt.Component;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JFileChooser;

/** What becomes of pictures that come into the window: their recipe is taken, or the next pictures start from them. */
final class PictureIntake {

    private final Studio studio;
    private final GalleryPanel gallery;
    private final Supplier<List<Path>> recentModels;
    private final Consumer<String> say;
    private final Value<List<String>> remarks = new Value<>(List.of());

    /** Recipes name a picture to start from without its folder. */
    private final Set<Path> startFolders = new LinkedHashSet<>();

    PictureIntake(Studio studio, GalleryPanel gallery, Supplier<List<Path>> recentModels, Consumer<String> say) {
        this.studio = studio;
        this.gallery = gallery;
        this.recentModels = recentModels;
        this.say = say;
        studio.wish().follow(now -> now.start()
                .picture()
                .ifPresent(picture ->
                        startFolders.add(picture.file().toAbsolutePath().getParent())));
    }

    /** What of the last recipe could not be kept, a sentence for each. */
    Value<List<String>> remarks() {
        return remarks;
    }

    void chooseRecipe(Component parent) {
        choose(parent, "recipe-chooser", "A picture whose recipe is taken").ifPresent(this::takeRecipe);
    }

    void takeRecipe(Path file) {
        Catalogue known = studio.catalogue().get();
        RecipeTaker taker = new RecipeTaker(
                new KnownModels(known.models(), recentModels.get()),
                known.schedulers(),
                Stream.concat(
                                startFolders.stream(),
                                Stream.of(gallery.saveFolder().get()))
                        .toList());
        Wish now = studio.wish().get();
        Background.run(() -> taker.take(file, now), taken -> taken(file, taken), failure -> refused(file, failure));
    }

    private void taken(Path file, Taken taken) {
        studio.wish().set(taken.wish());
        remarks.set(taken.remarks());
        say.accept("The recipe of " + file.getFileName() + ". " + String.join(" ", taken.remarks()));
    }

    private void refused(Path file, Throwable failure) {
        say.accept(
                failure instanceof InvalidRequestException
                        ? failure.getMessage() + " To start from it, drop it on \"Start\"."
                        : "The recipe of " + file.getFileName() + " could not be taken: " + failure);
    }

    void chooseStart(Component parent) {
        choose(parent, "start-chooser", "A picture to start from").ifPresent(this::startFrom);
    }

    private void startFrom(Path file) {
        studio.wish().change(now -> now.withStart(now.start().from(file)));
    }

    void startFromShown() {
        gallery.selected()
                .ifPresentOrElse(
                        this::startFrom,
                        () -> say.accept("No finished picture is shown. Make one, or choose one of the strip."));
    }

    private void startFrom(MadePicture picture) {
        PictureFolder folder = new PictureFolder(gallery.saveFolder().get());
        Background.run(
                () -> folder.keepStart(picture),
                file -> {
                    startFrom(file);
                    say.accept("Kept as " + file + "; the next pictures start from it.");
                },
                failure -> say.accept("The picture could not be kept to start from it: " + failure.getMessage()));
    }

    private Optional<Path> choose(Component parent, String name, String title) {
        JFileChooser chooser = new JFileChooser(gallery.saveFolder().get().toFile());
        chooser.setName(name);
        chooser.setDialogTitle(title);
        return chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION
                ? Optional.of(chooser.getSelectedFile().toPath())
                : Optional.empty();
    }
}
