package dev.offsetnoise.host.noised;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.data.PicturePart;
import dev.offsetnoise.models.data.PicturePreparation;
import dev.offsetnoise.models.data.PictureSelection;
import dev.offsetnoise.models.data.PictureStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * The pictures that a model is measured on.
 *
 * @param source a folder or a zip file
 * @param selection which of its pictures
 * @param preparation what is done to each, so that it is like what the model was trained on
 */
public record PictureChoice(Path source, PictureSelection selection, PicturePreparation preparation) {

    /** A spread needs two. */
    static final int FEWEST = 2;

    private static final String ROLE = "Images";

    /**
     * Validates the components.
     *
     * @param source see {@link #source()}
     * @param selection see {@link #selection()}
     * @param preparation see {@link #preparation()}
     */
    public PictureChoice {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(preparation, "preparation");
    }

    /**
     * Refuses, before any work, what holds too few pictures.
     *
     * @return how many files will be read
     * @throws InvalidRequestException if there are fewer than two
     */
    public int requireEnough() {
        int files = stream().names().size();
        requireEnough(files);
        return files;
    }

    /** Refuses too few. */
    void requireEnough(int pictures) {
        if (pictures < FEWEST) {
            String which = selection.part().equals(PicturePart.ALL) ? "" : " among the " + selection.part();
            throw new InvalidRequestException(
                    ROLE + " " + source + ": " + (pictures == 0 ? "no picture" : "one picture")
                            + which + " can be used; at least " + FEWEST
                            + " are needed, since the spread over pictures is measured. Name more of them.");
        }
    }

    PictureStream stream() {
        return new PictureStream(ROLE, source, selection, preparation);
    }

    /**
     * Where the pictures come from.
     *
     * @return such as {@code photos.zip, held-out pictures (a share of 0.1)}
     */
    public String origin() {
        StringBuilder origin = new StringBuilder(String.valueOf(source.getFileName()));
        if (!selection.part().equals(PicturePart.ALL)) {
            origin.append(", ").append(selection.part());
        }
        if (preparation.stops() > 0) {
            origin.append(String.format(Locale.ROOT, ", exposure changed by up to ±%s stops", preparation.stops()));
        }
        preparation
                .size()
                .ifPresent(size -> origin.append(", squares of ").append(size).append(" pixels"));
        return origin.toString();
    }
}
