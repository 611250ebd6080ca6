package dev.offsetnoise.host.report;

/** A curve's points as they are joined by straight lines, with the band's ends at each of them. */
record Points(double[] x, double[] y, double[] low, double[] high) {

    static Points of(Curve curve) {
        return switch (curve.look()) {
            case STEPS -> staircase(curve, false);
            case FILLED_STEPS -> staircase(curve, true);
            default -> plain(curve);
        };
    }

    private static Points plain(Curve curve) {
        double[] y = curve.y();
        return new Points(
                curve.x(),
                y,
                curve.band().map(Band::low).orElse(y),
                curve.band().map(Band::high).orElse(y));
    }

    /** Two corners for each point but the last: where its level begins and where it ends. */
    private static Points staircase(Curve curve, boolean filled) {
        double[] x = curve.x();
        double[] y = curve.y();
        int corners = Math.max(0, 2 * x.length - 1);
        double[] cornersX = new double[corners];
        double[] cornersY = new double[corners];
        for (int i = 0; i < corners; i++) {
            cornersX[i] = x[(i + 1) / 2];
            cornersY[i] = y[i / 2];
        }
        return new Points(cornersX, cornersY, filled ? new double[corners] : cornersY, cornersY);
    }
}
