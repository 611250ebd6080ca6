package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.Cancellation;

/** Goes over all pairs of points with their squared distances, in blocks, so that no matrix of distances is held. */
final class Pairs {

    private Pairs() {}

    /** Takes one pair. */
    @FunctionalInterface
    interface Visitor {

        void visit(int point, int other, double squaredDistance);
    }

    /** All pairs of a point and another of the same set, each pair once, the smaller place first. */
    static void within(Samples points, Cancellation cancellation, Visitor visitor) {
        visit(points, points, true, cancellation, visitor);
    }

    /** All pairs of a point of one set and a point of another. */
    static void between(Samples points, Samples others, Cancellation cancellation, Visitor visitor) {
        visit(points, others, false, cancellation, visitor);
    }

    private static void visit(
            Samples points, Samples others, boolean upper, Cancellation cancellation, Visitor visitor) {
        SquaredDistances distances = new SquaredDistances();
        for (int row = 0; row < points.count(); row += SquaredDistances.BLOCK) {
            Samples rows = block(points, row);
            for (int column = upper ? row : 0; column < others.count(); column += SquaredDistances.BLOCK) {
                cancellation.throwIfCancelled();
                Samples columns = block(others, column);
                distances.compute(rows, columns);
                for (int i = 0; i < rows.count(); i++) {
                    for (int j = upper && row == column ? i + 1 : 0; j < columns.count(); j++) {
                        visitor.visit(row + i, column + j, distances.at(i, j));
                    }
                }
            }
        }
    }

    private static Samples block(Samples points, int from) {
        return points.rows(from, Math.min(points.count(), from + SquaredDistances.BLOCK));
    }
}
