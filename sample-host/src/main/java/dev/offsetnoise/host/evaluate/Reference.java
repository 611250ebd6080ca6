package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The real pictures that subjects are compared with.
 *
 * @param source a folder or a zip file
 * @param part which of them, for models that have seen some in training
 * @param preparation what is done to each, so that it is like what a model was trained on
 */
public record Reference(Path source, PicturePart part, PicturePreparation preparation) {

    /**
     * Validates the components.
     *
     * @param source see {@link #source()}
     * @param part see {@link #part()}
     * @param preparation see {@link #preparation()}
     */
    public Reference {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(preparation, "preparation");
    }
}
