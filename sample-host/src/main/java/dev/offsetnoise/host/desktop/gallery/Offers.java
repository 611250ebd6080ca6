package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.host.recipe.RecipeFile;
import dev.offsetnoise.host.service.MadePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes {@link PictureOffer}s. Their files lie in the system's temporary folder until the program ends. */
final class Offers {

    private final Tasks tasks;

    Offers(Tasks tasks) {
        this.tasks = tasks;
    }

    PictureOffer of(Shown shown) {
        return new PictureOffer(
                CompletableFuture.completedFuture(shown.image()),
                shown.file().map(CompletableFuture::completedFuture).or(() -> shown.made()
                        .map(made -> tasks.start(() -> file(made)))));
    }

    PictureOffer of(Result result) {
        CompletableFuture<MadePicture> made = tasks.start(result::made);
        return new PictureOffer(
                made.thenApply(MadePicture::image),
                Optional.of(made.thenCompose(picture -> tasks.start(() -> file(picture)))));
    }

    /** Each in a folder of its own, so that it can have its proper name. */
    private static Path file(MadePicture made) throws IOException {
        Path folder = Files.createTempDirectory("offset-noise-");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve(SaveTarget.name(made.recipe()));
        file.toFile().deleteOnExit();
        RecipeFile.write(file, made.image(), made.recipe());
        return file;
    }
}
