package dev.offsetnoise.host.metric;

import dev.offsetnoise.api.InvalidRequestException;

/** Student's t distribution: how many standard errors wide an interval is. */
public final class StudentT {

    /** Share of the values between the two ends of an interval. */
    private static final double CONFIDENCE = 0.95;

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** From here on the expansion is good to eight digits. */
    private static final int LARGE = 50;

    private static final int HALVINGS = 60;

    private StudentT() {}

    /**
     * The 97.5 % quantile: half the width of a 95 % interval in standard errors.
     *
     * @param freedom degrees of freedom, at least 1
     * @return such as 12.7 for 1, 2.57 for 5, and above 1.96 always
     */
    public static double quantile(int freedom) {
        if (freedom < 1) {
            throw new InvalidRequestException(
                    "Student's t with " + freedom + " degrees of freedom: expected 1 or more.");
        }
        return freedom < LARGE ? bisected(freedom) : expanded(freedom);
    }

    private static double bisected(int freedom) {
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (share(middle, freedom) < CONFIDENCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.sqrt(freedom) * Math.tan((low + high) / 2);
    }

    /** Share of the values within {@code ±sqrt(freedom) tan(angle)} (Abramowitz and Stegun, 26.7.3 and 26.7.4). */
    private static double share(double angle, int freedom) {
        double cosine = Math.cos(angle);
        boolean odd = freedom % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int k = odd ? 3 : 2; k <= freedom; k += 2) {
            sum += term;
            term *= cosine * cosine * (k - 1) / k;
        }
        return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
    }

    /** Fisher and Cornish's expansion (Abramowitz and Stegun, 26.7.5). */
    private static double expanded(double n) {
        double z = Z;
        double z2 = z * z;
        double first = z * (z2 + 1) / 4;
        double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
        return z + (first + (second + (third + fourth / n) / n) / n) / n;
    }
}
