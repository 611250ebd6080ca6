package dev.offsetnoise.models.optimal;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws rows of the data without repetition: the beginning of a shuffle, which goes on from the last one's order. */
final class RowDraw {

    private final int[] rows;
    private final SplittableRandom random;

    RowDraw(int count, SplittableRandom random) {
        this.random = random;
        rows = new int[count];
        Arrays.setAll(rows, i -> i);
    }

    /** Some rows, each set of that size as likely as any other; at most as many as there are. */
    int[] draw(int number) {
        for (int i = 0; i < number; i++) {
            int other = random.nextInt(i, rows.length);
            int row = rows[other];
            rows[other] = rows[i];
            rows[i] = row;
        }
        return Arrays.copyOf(rows, number);
    }
}
