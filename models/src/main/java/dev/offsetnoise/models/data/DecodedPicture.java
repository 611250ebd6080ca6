package dev.offsetnoise.models.data;

import dev.offsetnoise.models.data.MemoryBudget.Reservation;
import java.util.List;

/**
 * A picture as it came from its file.
 *
 * @param picture the pixels
 * @param remarks what had to be done to get them; empty for an ordinary file
 * @param memory what it takes of the budget, given back when this is closed
 */
record DecodedPicture(Picture picture, List<String> remarks, Reservation memory) implements AutoCloseable {

    @Override
    public void close() {
        memory.close();
    }
}
