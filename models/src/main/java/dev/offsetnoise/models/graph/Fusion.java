package dev.offsetnoise.models.graph;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Replaces chains of steps, as exporters write a function that ONNX lacks, by the function: x sigmoid(x), and group
 * normalisation as reshaping, normalising, reshaping, scaling, shifting. Values are the same but for rounding; the
 * engine then passes over memory once where it passed five times.
 */
final class Fusion {

    private final Value[] constants;
    private final Map<Integer, long[]> shapes;
    private final Step[] steps;
    private final Map<Integer, Integer> producers = new HashMap<>();
    private final Map<Integer, Integer> readers = new HashMap<>();

    /** {@code shapes} are those of the values by place; {@code outputs} the places of what a run returns. */
    Fusion(List<Step> steps, Value[] constants, Map<Integer, long[]> shapes, int[] outputs) {
        this.steps = steps.toArray(Step[]::new);
        this.constants = constants;
        this.shapes = shapes;
        for (int i = 0; i < this.steps.length; i++) {
            for (int place : this.steps[i].outputs()) {
                producers.put(place, i);
            }
            Arrays.stream(this.steps[i].inputs()).forEach(place -> readers.merge(place, 1, Integer::sum));
        }
        Arrays.stream(outputs).forEach(place -> readers.merge(place, 1, Integer::sum));
    }

    List<Step> fused() {
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] != null && is(i, "Mul")) {
                fuseSilu(i);
            } else if (steps[i] != null && is(i, "Add")) {
                fuseGroupNorm(i);
            }
        }
        return Arrays.stream(steps).filter(step -> step != null).toList();
    }

    private boolean is(int step, String operator) {
        return step >= 0 && steps[step] != null && steps[step].node().operator().equals(operator);
    }

    /** The step that gives a value to one reader only, or -1. */
    private int onlyFor(int place) {
        return readers.getOrDefault(place, 0) == 1 ? producers.getOrDefault(place, -1) : -1;
    }

    private void fuseSilu(int product) {
        int[] factors = steps[product].inputs();
        for (int side = 0; side < 2; side++) {
            int gate = onlyFor(factors[1 - side]);
            if (is(gate, "Sigmoid") && steps[gate].inputs()[0] == factors[side]) {
                replace(product, List.of(gate), new int[] {factors[side]}, (Operator.Single) FusedFunctions::silu);
                return;
            }
        }
    }

    private void fuseGroupNorm(int sum) {
        int[] terms = steps[sum].inputs();
        for (int side = 0; side < 2; side++) {
            int product = onlyFor(terms[side]);
            if (is(product, "Mul") && fuseGroupNorm(sum, product, terms[1 - side])) {
                return;
            }
        }
    }

    private boolean fuseGroupNorm(int sum, int product, int shift) {
        int[] factors = steps[product].inputs();
        for (int side = 0; side < 2; side++) {
            int back = onlyFor(factors[side]);
            int norm = is(back, "Reshape") ? onlyFor(steps[back].inputs()[0]) : -1;
            int grouping =
                    is(norm, "InstanceNormalization") ? onlyFor(steps[norm].inputs()[0]) : -1;
            if (is(grouping, "Reshape") && fits(grouping, norm, back, factors[1 - side], shift)) {
                int[] inputs = {steps[grouping].inputs()[0], factors[1 - side], shift};
                long groups = shapes.get(steps[grouping].outputs()[0])[1];
                double epsilon = NormalizationOperators.epsilon(steps[norm].node());
                Operator.Single operator = call -> groupNorm(call, groups, epsilon);
                return replace(sum, List.of(grouping, norm, back, product), inputs, operator);
            }
        }
        return false;
    }

    private static PtNDArray groupNorm(Call call, long groups, double epsilon) {
        return FusedFunctions.groupNorm(call, call.array(0), call.array(1), call.array(2), groups, epsilon);
    }

    /** Whether the norm is over groups of an image's channels, plain, and scale and shift are the channels'. */
    private boolean fits(int grouping, int norm, int back, int scale, int shift) {
        long[] image = shapes.get(steps[grouping].inputs()[0]);
        long[] grouped = shapes.get(steps[grouping].outputs()[0]);
        long[] result = shapes.get(steps[back].outputs()[0]);
        boolean grouping3 = grouped.length == 3 && image.length > 2 && grouped[0] == image[0];
        return grouping3
                && image[1] % grouped[1] == 0
                && Arrays.equals(image, result)
                && isAll(steps[norm].inputs()[1], 1)
                && isAll(steps[norm].inputs()[2], 0)
                && isByChannel(shapes.get(scale), image)
                && isByChannel(shapes.get(shift), image);
    }

    private boolean isAll(int place, float number) {
        return constants[place] != null && NormalizationOperators.all(constants[place].floats(), number);
    }

    private static boolean isByChannel(long[] shape, long[] image) {
        int channel = shape.length - (image.length - 1);
        return (channel == 0 || channel == 1)
                && shape[channel] == image[1]
                && IntStream.range(0, shape.length).allMatch(axis -> axis == channel || shape[axis] == 1);
    }

    /** Puts one step in the place of the last of a chain, unless something that it reads is gone by then. */
    private boolean replace(int last, List<Integer> others, int[] inputs, Operator operator) {
        Set<Integer> chain = new HashSet<>(others);
        int first = others.stream().mapToInt(Integer::intValue).min().orElse(last);
        for (int i = first; i < last; i++) {
            if (steps[i] != null && !chain.contains(i) && releasesOneOf(steps[i], inputs)) {
                return false;
            }
        }
        Set<Integer> inner = new HashSet<>();
        List<Integer> releases = new ArrayList<>();
        for (int other : others) {
            Arrays.stream(steps[other].outputs()).forEach(inner::add);
            Arrays.stream(steps[other].releases()).forEach(releases::add);
            steps[other] = null;
        }
        Arrays.stream(steps[last].releases()).forEach(releases::add);
        int[] left = releases.stream()
                .filter(place -> !inner.contains(place))
                .mapToInt(Integer::intValue)
                .toArray();
        steps[last] = new Step(steps[last].node(), operator, inputs, steps[last].outputs(), left);
        return true;
    }

    private static boolean releasesOneOf(Step step, int[] places) {
        return Arrays.stream(step.releases())
                .anyMatch(released -> Arrays.stream(places).anyMatch(place -> place == released));
    }
}
