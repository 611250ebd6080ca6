package dev.offsetnoise.host.experiment;

/**
 * How far two sets of points are apart.
 *
 * @param wasserstein exact 1-Wasserstein distance of the points
 * @param mmd squared maximum mean discrepancy of the points, unbiased
 * @param brightness 1-Wasserstein distance of the average brightness L_avg
 */
record Measures(double wasserstein, double mmd, double brightness) {}
