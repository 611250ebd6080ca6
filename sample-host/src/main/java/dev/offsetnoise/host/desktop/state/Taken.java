package dev.offsetnoise.host.desktop.state;

import java.util.List;

/**
 * A wish that was taken from elsewhere: from a picture, or from the settings of another day.
 *
 * @param wish the same, as far as that is possible
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
