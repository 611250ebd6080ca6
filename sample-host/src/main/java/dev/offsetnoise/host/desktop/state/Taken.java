package dev.offsetnoise.host.desktop.state;

import java.util.List;

/**
 * A recipe that was taken from a picture.
 *
 * @param wish for the same picture, as far as that is possible
 * @param remarks what is not as it was, a sentence for each
 */
public record Taken(Wish wish, List<String> remarks) {

    /**
     * Copies the list.
     *
     * @param wish see {@link #wish()}
     * @param remarks see {@link #remarks()}
     */
    public Taken {
        remarks = List.copyOf(remarks);
    }
}
