package dev.offsetnoise.models.train;

import dev.offsetnoise.api.ForwardBatch;
import java.util.Arrays;

/** Leaves the steps as the data has drawn them. */
record UniformSteps() implements StepDraw {

    @Override
    public double[] draw(ForwardBatch batch) {
        double[] importance = new double[batch.count()];
        Arrays.fill(importance, 1);
        return importance;
    }
}
