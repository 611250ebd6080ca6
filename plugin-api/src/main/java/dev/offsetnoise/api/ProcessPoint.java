package dev.offsetnoise.api;

/**
 * The process at one step, for curves and reports:
 * {@code x_t = signal x_0 + noise (sigma0 epsilon + psi xi)} (arXiv:2412.03134; {@code psi = 0} without an offset).
 *
 * @param step {@code t} in 1..T
 * @param signal {@code sqrt(alphaBar_t)}
 * @param noise {@code sqrt(1 - alphaBar_t)}
 * @param sigma0 scale of the independent noise
 * @param psi share of the offset in the total noise
 * @param phi share of the offset in the network's target
 */
public record ProcessPoint(int step, double signal, double noise, double sigma0, double psi, double phi) {}
