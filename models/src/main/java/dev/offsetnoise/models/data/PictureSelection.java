package dev.offsetnoise.models.data;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which pictures of a collection are read. A limited number is chosen by a hash of the names, which has nothing to do with
 * the one that {@link PicturePart} uses: the choice is as good as a random one, stays the same when a picture's
 * neighbours come or go, and a larger number contains the smaller one.
 *
 * @param part the part they are taken from
 * @param count how many files are read at most, at least 1; empty for all. Files that turn out to be unusable count.
 */
public record PictureSelection(PicturePart part, OptionalInt count) {

    /** Every picture. */
    public static final PictureSelection ALL = new PictureSelection(PicturePart.ALL, OptionalInt.empty());

    /**
     * Checks the number.
     *
     * @param part see {@link #part()}
     * @param count see {@link #count()}
     */
    public PictureSelection {
        Objects.requireNonNull(part, "part");
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new InvalidRequestException(
                    "Number of pictures " + count.getAsInt() + ": expected at least 1, or none for all.");
        }
    }

    /** The chosen names, in the order of the given ones. */
    List<String> of(List<String> names) {
        List<String> taken = names.stream().filter(part::takes).toList();
        if (count.isEmpty() || count.getAsInt() >= taken.size()) {
            return taken;
        }
        return taken.stream()
                .sorted(Comparator.comparingLong(NameHash::of))
                .limit(count.getAsInt())
                .sorted()
                .toList();
    }
}
