package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Objects;

/**
 * How pictures are compared with the reference, and what else models are asked.
 *
 * @param tail share of the reference that makes its dark tail, and its bright one
 * @param points most pictures of either side in what looks at all pairs: the maximum mean discrepancy, precision and recall
 * @param features what describes pictures for precision and recall
 * @param dialPoints places of the brightness dial that models are asked for, from -1 to 1
 * @param probePictures pictures at each place of the dial, and at each luma that is locked; 0 leaves both out
 */
public record Judging(double tail, int points, FeatureChoice features, int dialPoints, int probePictures) {

    /** The usual tail. */
    public static final double DEFAULT_TAIL = 0.05;

    /** So many on either side take a few seconds. */
    public static final int DEFAULT_POINTS = 5000;

    /** Steps of a quarter. */
    public static final int DEFAULT_DIAL_POINTS = 9;

    /** Enough to see a curve and its spread. */
    public static final int DEFAULT_PROBE_PICTURES = 16;

    private static final double MAX_TAIL = 0.5;
    private static final int MIN_POINTS = 10;
    private static final int MAX_POINTS = 50_000;
    private static final int MAX_DIAL_POINTS = 101;
    private static final int MAX_PROBE_PICTURES = 10_000;

    /**
     * Validates the components.
     *
     * @param tail see {@link #tail()}
     * @param points see {@link #points()}
     * @param features see {@link #features()}
     * @param dialPoints see {@link #dialPoints()}
     * @param probePictures see {@link #probePictures()}
     */
    public Judging {
        Objects.requireNonNull(features, "features");
        if (!(tail > 0 && tail <= MAX_TAIL)) {
            throw new InvalidRequestException("Tail " + tail + ": expected a share of the reference above 0, at most "
                    + MAX_TAIL + ", such as 0.05.");
        }
        require("Points", points, MIN_POINTS, MAX_POINTS);
        require("Points of the dial", dialPoints, 2, MAX_DIAL_POINTS);
        require("Pictures at each point of the dial", probePictures, 0, MAX_PROBE_PICTURES);
    }

    private static void require(String what, int given, int minimum, int maximum) {
        if (given < minimum || given > maximum) {
            throw new InvalidRequestException(
                    what + " " + given + ": expected a whole number from " + minimum + " to " + maximum + ".");
        }
    }
}
