package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.Cancellation;
import java.util.Arrays;

/** The squared distance of each point of a set to its k-th nearest neighbour in the set. */
final class NeighbourRadii {

    private final int neighbours;

    /** The k smallest squared distances of each point, ascending. */
    private final double[] nearest;

    private NeighbourRadii(int points, int neighbours) {
        this.neighbours = neighbours;
        this.nearest = new double[points * neighbours];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    }

    static NeighbourRadii of(Samples points, int neighbours, Cancellation cancellation) {
        NeighbourRadii radii = new NeighbourRadii(points.count(), neighbours);
        Pairs.within(points, cancellation, (i, j, squared) -> {
            radii.offer(i, squared);
            radii.offer(j, squared);
        });
        return radii;
    }

    double squared(int point) {
        return nearest[point * neighbours + neighbours - 1];
    }

    private void offer(int point, double squared) {
        int first = point * neighbours;
        int place = first + neighbours - 1;
        if (squared >= nearest[place]) {
            return;
        }
        while (place > first && nearest[place - 1] > squared) {
            nearest[place] = nearest[place - 1];
            place--;
        }
        nearest[place] = squared;
    }
}
