package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.FileRemark;
import dev.offsetnoise.models.data.SkippedFile;
import java.util.List;
import java.util.Objects;

/**
 * A set of pictures that was looked at.
 *
 * @param name what it is called in the report, unlike all others
 * @param origin where the pictures come from, in a few words
 * @param set the measures of the pictures
 * @param skipped files that could not be used
 * @param remarks what is worth knowing about files that were used
 */
public record Population(
        String name, String origin, PictureSet set, List<SkippedFile> skipped, List<FileRemark> remarks) {

    /**
     * Validates and copies the components.
     *
     * @param name see {@link #name()}
     * @param origin see {@link #origin()}
     * @param set see {@link #set()}
     * @param skipped see {@link #skipped()}
     * @param remarks see {@link #remarks()}
     */
    public Population {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(set, "set");
        skipped = List.copyOf(skipped);
        remarks = List.copyOf(remarks);
    }

    /**
     * How many pictures there are and where they come from.
     *
     * @return such as {@code 16 pictures: holiday}
     */
    public String text() {
        return (set.size() == 1 ? "1 picture: " : set.size() + " pictures: ") + origin;
    }
}
