package dev.offsetnoise.latent.space;

import java.util.List;

/**
 * Latent channel means of flat colours between those that were measured: linear between the 27 of the cube, and along the
 * greys, of which more are known, exactly through those.
 *
 * @param greys from black to white
 * @param cube with 0, 1/2 and 1 in each channel, blue running fastest
 */
record FlatColours(List<VaeSurvey.Sample> greys, List<VaeSurvey.Sample> cube) {

    private static final int RGB = 3;

    /** Simpson's rule: moments of colours that are spread evenly, exact up to the third. */
    private static final double[] SIMPSON = {1.0 / 6, 4.0 / 6, 1.0 / 6};

    static FlatColours of(VaeSurvey survey) {
        return new FlatColours(survey.greys(), survey.cube());
    }

    int channels() {
        return greys.get(0).means().length;
    }

    /** Means of a colour, each part 0 to 1. */
    double[] means(double... colour) {
        double largest = Math.max(colour[0], Math.max(colour[1], colour[2]));
        double smallest = Math.min(colour[0], Math.min(colour[1], colour[2]));
        double grey = (colour[0] + colour[1] + colour[2]) / RGB;
        double greyness = 1 - (largest - smallest);
        double[] means = inCube(colour);
        double[] onGreys = grey(grey);
        double[] onDiagonal = inCube(grey, grey, grey);
        for (int c = 0; c < means.length; c++) {
            means[c] += greyness * (onGreys[c] - onDiagonal[c]);
        }
        return means;
    }

    private double[] grey(double level) {
        double place = level * (greys.size() - 1);
        int below = Math.min((int) place, greys.size() - 2);
        double part = place - below;
        double[] means = new double[channels()];
        for (int c = 0; c < means.length; c++) {
            means[c] = (1 - part) * greys.get(below).means()[c]
                    + part * greys.get(below + 1).means()[c];
        }
        return means;
    }

    private double[] inCube(double... colour) {
        double[] means = new double[channels()];
        for (int node = 0; node < cube.size(); node++) {
            addNode(means, node, hat(colour[0], red(node)) * hat(colour[1], green(node)) * hat(colour[2], blue(node)));
        }
        return means;
    }

    private void addNode(double[] means, int node, double weight) {
        for (int c = 0; c < means.length; c++) {
            means[c] += weight * cube.get(node).means()[c];
        }
    }

    /** How much a node counts at a value between 0 and 1. */
    private static double hat(double value, int node) {
        return Math.max(0, 1 - Math.abs(value * (VaeSurvey.CUBE_SIDE - 1) - node));
    }

    private static int red(int node) {
        return node / (VaeSurvey.CUBE_SIDE * VaeSurvey.CUBE_SIDE);
    }

    private static int green(int node) {
        return node / VaeSurvey.CUBE_SIDE % VaeSurvey.CUBE_SIDE;
    }

    private static int blue(int node) {
        return node % VaeSurvey.CUBE_SIDE;
    }

    private static double share(int node) {
        return SIMPSON[red(node)] * SIMPSON[green(node)] * SIMPSON[blue(node)];
    }

    /** Mean of the channel means of colours that are spread evenly over the cube. */
    double[] mean() {
        double[] mean = new double[channels()];
        for (int node = 0; node < cube.size(); node++) {
            addNode(mean, node, share(node));
        }
        return mean;
    }

    /** Their covariance. */
    double[][] covariance() {
        double[] mean = mean();
        double[][] covariance = new double[mean.length][mean.length];
        for (int node = 0; node < cube.size(); node++) {
            double[] means = cube.get(node).means();
            for (int i = 0; i < mean.length; i++) {
                for (int j = 0; j < mean.length; j++) {
                    covariance[i][j] += share(node) * (means[i] - mean[i]) * (means[j] - mean[j]);
                }
            }
        }
        return covariance;
    }
}
