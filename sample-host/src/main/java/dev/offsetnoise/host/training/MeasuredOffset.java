package dev.offsetnoise.host.training;

import dev.offsetnoise.api.model.GammaStrategy;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.models.data.DataStatistics;
import dev.offsetnoise.models.data.TrainingData;

/** The offset noise that fits a set of images: its mean and covariance are those of the images' channel means. */
public final class MeasuredOffset {

    /** Samples from which the offset is measured: the standard error of a variance is then 0.6 %. */
    private static final int SAMPLES = 50_000;

    /** Any offset: it only finds contradictions before the data is read. */
    private static final double REHEARSED_DEVIATION = 0.5;

    private MeasuredOffset() {}

    /**
     * How bright the training samples of a model are.
     *
     * @param data the samples
     * @param profile the model
     * @return their channel means and luma
     */
    public static DataStatistics measure(TrainingData data, ModelProfile profile) {
        int[] shape = {profile.channels(), profile.height(), profile.width()};
        return DataStatistics.measure(data, shape, profile.luma(), SAMPLES);
    }

    /**
     * The offset of samples, balanced and with the exact target.
     *
     * @param statistics what was measured
     * @return the offset
     */
    public static OffsetDefinition of(DataStatistics statistics) {
        return new OffsetDefinition(
                1, statistics.mean(), statistics.covariance(), new GammaStrategy.Balanced(), OffsetTarget.EXACT);
    }

    /**
     * Stands for the real one while the data has not been read.
     *
     * @param channels of the images
     * @return any offset
     */
    public static OffsetDefinition rehearsed(int channels) {
        return OffsetDefinition.grey(channels, REHEARSED_DEVIATION, new GammaStrategy.Balanced());
    }
}
