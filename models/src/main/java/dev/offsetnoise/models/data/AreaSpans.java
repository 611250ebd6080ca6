package dev.offsetnoise.models.data;

/** The source pixels under each pixel of a result, along one axis: what averaging over areas needs. */
final class AreaSpans {

    private AreaSpans() {}

    /**
     * Divides a stretch of pixels into equal parts.
     *
     * @param start first source pixel
     * @param length how many source pixels
     * @param parts how many parts
     * @return one span for each part
     */
    static Span[] of(int start, int length, int parts) {
        Span[] spans = new Span[parts];
        double step = (double) length / parts;
        for (int i = 0; i < parts; i++) {
            double from = i * step;
            double to = Math.min(length, from + step);
            int first = (int) from;
            int last = Math.min(length, (int) Math.ceil(to));
            double[] weights = new double[last - first];
            for (int k = first; k < last; k++) {
                weights[k - first] = (Math.min(to, k + 1) - Math.max(from, k)) / (to - from);
            }
            spans[i] = new Span(start + first, weights);
        }
        return spans;
    }

    /** First source index and the share of each source pixel; the shares sum to 1. */
    record Span(int first, double[] weights) {}
}
