package dev.offsetnoise.host.experiment;

import java.util.List;

/** What the page says beside its numbers. */
final class ExperimentTexts {

    private final Results results;

    ExperimentTexts(Results results) {
        this.results = results;
    }

    String what() {
        return "Points of n values lie in a cylinder along the direction (1, …, 1): their average brightness L_avg is"
                + " uniform between -A and A, whatever n is. Small networks learn to make such points with ordinary noise"
                + " (base), with the original offset noise and with the adjusted offset noise of arXiv:2412.03134. How far"
                + " do their samples reach into black and white?";
    }

    String extent() {
        int done = results.cells().size();
        int total = results.request().grid().cells().size();
        long seeds = results.cells().stream()
                .mapToInt(result -> result.cell().seed())
                .distinct()
                .count();
        String amount = done + " of " + total + " trainings of this grid are done";
        return done == total
                ? "All " + total + " trainings of this grid are done, " + seeds + " for each model."
                : "This is a partial result: " + amount + ". Each row of the tables says how many seeds it has.";
    }

    String dimensions() {
        return "Distance between the brightness of " + points() + " samples (" + results.mainSampler()
                + ") and of the data," + " in units of A. Bars reach over the seeds.";
    }

    private String points() {
        return Integer.toString(results.request().measuring().samples());
    }

    String tables() {
        return "Each model is measured with " + points()
                + " samples against as many fresh points of the data. The caption tells the same for two fresh draws of the"
                + " data, which no model can beat on average. With several seeds: mean ± standard deviation. The smallest value of each column stands out, and those that are no farther from"
                + " it than chance may move them (the larger of its own standard deviation and that of fresh draws), for the"
                + " samplers that know the model's process.";
    }

    String samplers() {
        return "ancestral, ddim and dpmpp-2m work in the eigen-directions of the model's own process. ordinary-ddim starts"
                + " from the right noise, offset included, but takes the process for an ordinary one, whose noise keeps"
                + " its share from step to step; plain-ddim also starts without the offset, as ordinary pipelines do.";
    }

    String samplerCaption() {
        return "Distance of the brightness for each sampler. A base model has no offset that a sampler could miss.";
    }

    String histograms() {
        return "L_avg of " + points() + " samples (" + results.mainSampler()
                + "), the mean over the seeds, in front of the" + " uniform density of the data.";
    }

    String training() {
        return "Measured with " + CurvePlan.SAMPLING.id()
                + " in eigen-directions, which is cheap; the distances of points"
                + " use at most " + Judge.CURVE_SAMPLES
                + " points here, and so does their floor. The learning rate falls"
                + " along a cosine to 0 at the end.";
    }

    String trainingCaption() {
        return " over the iterations; the band reaches over the seeds.";
    }

    String paths() {
        return "Ways of 100 samples (" + CurvePlan.SAMPLING.id() + ") from noise, and where they end. The axis of the"
                + " cylinder is the diagonal.";
    }

    List<String> method() {
        return List.of(
                "Data: x = a 1 + e, a uniform in [-A, A], e uniform in the ball of radius R in the n - 1 dimensions"
                        + " orthogonal to 1; every training sample is new.",
                "Network: a perceptron with GELU that sees the point and, as sines and cosines, the step. Where n exceeds"
                        + " half its width, the best linear answer in the directions orthogonal to 1 is added to its output;"
                        + " along 1 it has to learn everything.",
                "Training: Adam, learning rate 0.001 falling along a cosine, gradients clipped at norm 1, no decay; the"
                        + " models of one seed see the same data.",
                "W1 of the points is the exact 1-Wasserstein distance, by optimal assignment. In many dimensions it"
                        + " favours samples that have collapsed to the axis: they are nearer to everything than real points"
                        + " are to one another, so that values below the floor are no merit.",
                "MMD² is the unbiased estimate with the kernel exp(-|x - y|²/(2 h²)), h the median distance in the data; it"
                        + " may be slightly negative.",
                "Of base, the strength is σ₀, the scale of its noise; of the others, s, the standard deviation of the"
                        + " offset. original is trained on the heuristic target, as practitioners do.");
    }
}
