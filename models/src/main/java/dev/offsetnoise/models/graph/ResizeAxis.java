package dev.offsetnoise.models.graph;

/**
 * Resizing along one axis.
 *
 * @param attributes the node's settings
 * @param inputs extent before
 * @param outputs extent after
 * @param scale the ratio that positions are computed with
 */
record ResizeAxis(Attributes attributes, long inputs, long outputs, double scale) {

    private static final double CUBIC = -0.75;

    boolean isUnchanged() {
        return inputs == outputs && scale == 1;
    }

    private String mode() {
        return attributes.text("mode", "nearest");
    }

    private String coordinates() {
        return attributes.text("coordinate_transformation_mode", "half_pixel");
    }

    /** Whether the engine's own interpolation gives the same; when it makes smaller, it also smooths. */
    boolean isNative() {
        if (mode().equals("nearest")) {
            return nearestLikeEngine();
        }
        boolean exact = Math.abs(scale * inputs - outputs) < 1e-6 * outputs;
        boolean halves =
                coordinates().equals("half_pixel") || coordinates().equals("pytorch_half_pixel") && outputs > 1;
        return mode().equals("linear") && exact && outputs >= inputs && halves;
    }

    private boolean nearestLikeEngine() {
        for (long i = 0; i < outputs; i++) {
            if (nearest(i) != i * inputs / outputs) {
                return false;
            }
        }
        return true;
    }

    /** Where an output lies among the inputs. */
    private double position(long output) {
        double centre = (output + 0.5) / scale - 0.5;
        return switch (coordinates()) {
            case "asymmetric" -> output / scale;
            case "align_corners" -> outputs == 1 ? 0 : output * (inputs - 1.0) / (outputs - 1.0);
            case "pytorch_half_pixel" -> outputs > 1 ? centre : 0;
            case "half_pixel_symmetric" -> inputs / 2.0 * (1 - outputs / (scale * inputs)) + centre;
            default -> centre;
        };
    }

    private long nearest(long output) {
        double position = (float) position(output);
        double rounded =
                switch (attributes.text("nearest_mode", "round_prefer_floor")) {
                    case "floor" -> Math.floor(position);
                    case "ceil" -> Math.ceil(position);
                    case "round_prefer_ceil" -> Math.floor(position + 0.5);
                    default -> Math.ceil(position - 0.5);
                };
        return inside((long) rounded);
    }

    private long inside(long input) {
        return Math.max(0, Math.min(inputs - 1, input));
    }

    /** The weight of every input in every output, {@code [inputs, outputs]}. */
    float[] matrix() {
        float[] matrix = new float[Math.toIntExact(inputs * outputs)];
        for (long output = 0; output < outputs; output++) {
            switch (mode()) {
                case "nearest" -> add(matrix, nearest(output), output, 1);
                case "linear" -> addLinear(matrix, output);
                default -> addCubic(matrix, output);
            }
        }
        return matrix;
    }

    private void add(float[] matrix, long input, long output, double weight) {
        matrix[(int) (inside(input) * outputs + output)] += (float) weight;
    }

    private void addLinear(float[] matrix, long output) {
        double position = Math.max(0, Math.min(inputs - 1.0, position(output)));
        long below = (long) Math.floor(position);
        double share = position - below;
        add(matrix, below, output, 1 - share);
        add(matrix, below + 1, output, share);
    }

    private void addCubic(float[] matrix, long output) {
        double position = position(output);
        long below = (long) Math.floor(position);
        boolean excluding = attributes.flag("exclude_outside", false);
        double[] weights = new double[4];
        double sum = 0;
        for (int tap = 0; tap < weights.length; tap++) {
            long input = below - 1 + tap;
            boolean outside = input < 0 || input >= inputs;
            weights[tap] = excluding && outside ? 0 : cubic(Math.abs(position - input));
            sum += weights[tap];
        }
        for (int tap = 0; tap < weights.length; tap++) {
            add(matrix, below - 1 + tap, output, excluding ? weights[tap] / sum : weights[tap]);
        }
    }

    /** Keys' kernel. */
    private double cubic(double x) {
        double a = attributes.number("cubic_coeff_a", CUBIC);
        if (x <= 1) {
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
    }
}
