package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Tensor;

/**
 * A picture with structure, drawn by a formula: waves of coloured light, and a disc of the opposite brightness.
 *
 * @param number which waves
 * @param level brightness from which they start, 0 to 1
 */
record DrawnPicture(int number, double level) {

    private static final int RGB = 3;
    private static final double CONTRAST = 0.35;
    private static final double COLOUR = 0.15;
    private static final double TURN = 2 * Math.PI;
    private static final double GOLDEN = 0.618034;
    private static final double RADIUS = 0.2;

    /** Values -1 to 1, {@code [1, 3, height, width]}. */
    Tensor draw(int height, int width) {
        Tensor picture = Tensor.allocate(1, RGB, height, width);
        for (int c = 0; c < RGB; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double value = value((y + 0.5) / height, (x + 0.5) / width, c);
                    picture.set((c * height + y) * width + x, (float) (2 * Math.min(1, Math.max(0, value)) - 1));
                }
            }
        }
        return picture;
    }

    private double value(double y, double x, int channel) {
        double phase = TURN * GOLDEN * (number + 1);
        double wave = Math.sin(phase + TURN * (number % 3 + 1) * (x * Math.cos(phase) + y * Math.sin(phase)));
        double tint = Math.sin(phase * 2 + TURN * channel / RGB + Math.PI * y);
        double distance = Math.hypot(x - GOLDEN * (number % 2 + 1) / 2, y - GOLDEN);
        double lit = level + CONTRAST * Math.min(level, 1 - level) * 2 * wave + COLOUR * tint;
        return distance < RADIUS && number % 2 == 0 ? 1 - lit : lit;
    }
}
