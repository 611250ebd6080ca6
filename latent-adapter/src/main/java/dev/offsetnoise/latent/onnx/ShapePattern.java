package dev.offsetnoise.latent.onnx;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A shape {@code [N, C, H, W]} some of whose dimensions are left open.
 *
 * @param dimensions lengths, {@value #OPEN} for any
 */
record ShapePattern(List<Long> dimensions) {

    /** A dimension of any length. */
    static final long OPEN = -1;

    private static final List<String> LETTERS = List.of("N", "C", "H", "W");

    ShapePattern {
        dimensions = List.copyOf(dimensions);
    }

    static ShapePattern of(long... dimensions) {
        return new ShapePattern(Arrays.stream(dimensions).boxed().toList());
    }

    /** Whether there are shapes that fit both. */
    boolean overlaps(ShapePattern other) {
        return dimensions.size() == other.dimensions.size()
                && IntStream.range(0, dimensions.size()).allMatch(i -> {
                    long mine = dimensions.get(i);
                    long its = other.dimensions.get(i);
                    return mine == its || mine == OPEN || its == OPEN;
                });
    }

    /** The shapes that fit both; they must overlap. */
    ShapePattern narrowedBy(ShapePattern other) {
        return new ShapePattern(IntStream.range(0, dimensions.size())
                .mapToObj(i -> Math.max(dimensions.get(i), other.dimensions.get(i)))
                .toList());
    }

    void require(String what, int... shape) {
        if (!overlaps(of(Arrays.stream(shape).asLongStream().toArray()))) {
            throw new InvalidRequestException(
                    what + " has the shape " + Arrays.toString(shape) + "; the network expects " + this + ".");
        }
    }

    @Override
    public String toString() {
        boolean image = dimensions.size() == LETTERS.size();
        return IntStream.range(0, dimensions.size())
                .mapToObj(
                        i -> dimensions.get(i) != OPEN ? dimensions.get(i).toString() : image ? LETTERS.get(i) : "any")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
