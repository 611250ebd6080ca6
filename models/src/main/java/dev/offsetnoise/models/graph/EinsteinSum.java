package dev.offsetnoise.models.graph;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Einstein's summation: products of arrays whose axes have letters, summed over the letters that the result lacks.
 *
 * @param operands the letters of each array
 * @param result the letters of the result
 */
record EinsteinSum(List<String> operands, String result) {

    static boolean isSupported(String equation) {
        String plain = equation.replace(" ", "");
        boolean formed = plain.matches("[A-Za-z]+(,[A-Za-z]+)*(->[A-Za-z]*)?");
        return formed
                && Arrays.stream(plain.split("->")[0].split(","))
                        .allMatch(letters -> letters.chars().distinct().count() == letters.length());
    }

    static EinsteinSum parse(String equation) {
        String plain = equation.replace(" ", "");
        String[] sides = plain.split("->", -1);
        List<String> operands = List.of(sides[0].split(","));
        return new EinsteinSum(operands, sides.length > 1 ? sides[1] : implied(sides[0]));
    }

    /** Without an arrow the result has the letters that occur once, in the alphabet's order. */
    private static String implied(String letters) {
        String all = letters.replace(",", "");
        return all.chars()
                .filter(letter -> all.indexOf(letter) == all.lastIndexOf(letter))
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    PtNDArray compute(Call call, List<PtNDArray> arrays) {
        PtNDArray product = arrays.get(0);
        String letters = operands.get(0);
        for (int i = 1; i < arrays.size(); i++) {
            String later = String.join("", operands.subList(i + 1, operands.size())) + result;
            Term left = reduced(call, product, letters, operands.get(i) + later);
            Term right = reduced(call, arrays.get(i), operands.get(i), left.letters + later);
            Term both = product(call, left, right, later);
            product = both.array;
            letters = both.letters;
        }
        Term last = reduced(call, product, letters, result);
        return permuted(call, last, result).array;
    }

    private record Term(PtNDArray array, String letters) {

        long extent(char letter) {
            return array.getShape().get(letters.indexOf(letter));
        }

        long extent(String some) {
            long product = 1;
            for (char letter : some.toCharArray()) {
                product *= extent(letter);
            }
            return product;
        }
    }

    /** Sums over the letters that nobody else has. */
    private static Term reduced(Call call, PtNDArray array, String letters, String wanted) {
        String kept = only(letters, wanted, true);
        if (kept.equals(letters)) {
            return new Term(array, letters);
        }
        long[] axes =
                only(letters, wanted, false).chars().mapToLong(letters::indexOf).toArray();
        return new Term(call.scratch(JniUtils.sum(array, axes, false)), kept);
    }

    private static String only(String letters, String others, boolean contained) {
        return letters.chars()
                .filter(letter -> others.indexOf(letter) >= 0 == contained)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Term permuted(Call call, Term term, String letters) {
        if (term.letters.equals(letters)) {
            return term;
        }
        long[] order = letters.chars().mapToLong(term.letters::indexOf).toArray();
        return new Term(call.scratch(JniUtils.permute(term.array, order)), letters);
    }

    /** One matrix product: batch letters, letters of one side, letters that are summed. */
    private static Term product(Call call, Term left, Term right, String later) {
        String shared = only(left.letters, right.letters, true);
        String batch = only(shared, later, true);
        String summed = only(shared, later, false);
        String rows = only(left.letters, right.letters, false);
        String columns = only(right.letters, left.letters, false);
        PtNDArray first = folded(call, permuted(call, left, batch + rows + summed), left.extent(rows), summed);
        PtNDArray second = folded(call, permuted(call, right, batch + summed + columns), right.extent(summed), columns);
        PtNDArray product = call.scratch(JniUtils.matmul(first, second));
        String letters = batch + rows + columns;
        List<Long> shape = new ArrayList<>();
        for (char letter : letters.toCharArray()) {
            shape.add(left.letters.indexOf(letter) >= 0 ? left.extent(letter) : right.extent(letter));
        }
        long[] extents = shape.stream().mapToLong(Long::longValue).toArray();
        return new Term(call.scratch(JniUtils.reshape(product, extents)), letters);
    }

    private static PtNDArray folded(Call call, Term term, long rows, String columns) {
        long size = term.extent(term.letters);
        long width = term.extent(columns);
        return call.scratch(JniUtils.reshape(term.array, new long[] {size / (rows * width), rows, width}));
    }
}
