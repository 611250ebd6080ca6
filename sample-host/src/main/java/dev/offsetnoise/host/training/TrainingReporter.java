package dev.offsetnoise.host.training;

import dev.offsetnoise.models.data.FileRemark;
import dev.offsetnoise.models.data.SkippedFile;
import dev.offsetnoise.models.train.LossPoint;
import dev.offsetnoise.models.train.Progress;
import java.nio.file.Path;
import java.util.List;

/** Is told how a training goes, on the thread that does the work. */
public interface TrainingReporter {

    /**
     * The data has been read.
     *
     * @param images usable images
     * @param skipped files that could not be used
     * @param remarks what is worth knowing about files that are used
     */
    default void dataRead(int images, List<SkippedFile> skipped, List<FileRemark> remarks) {}

    /**
     * Something is worth knowing about files that are used.
     *
     * @param remarks names and what is worth knowing
     */
    default void remarked(List<FileRemark> remarks) {}

    /**
     * Something about the training itself is worth knowing.
     *
     * @param remark one sentence or more
     */
    default void noted(String remark) {}

    /**
     * After every step.
     *
     * @param progress how far it is
     */
    default void progressed(Progress progress) {}

    /**
     * What the network is told about the images is being made.
     *
     * @param done texts and classes that are done
     * @param total how many there are
     */
    default void told(int done, int total) {}

    /**
     * The optimal losses, by which steps are drawn, are being measured.
     *
     * @param samples samples of the training that they are those of
     * @param share how much is done, rising from 0
     */
    default void measuringOptimum(int samples, double share) {}

    /**
     * The loss on images that the training does not see has been measured.
     *
     * @param point images seen by the training, and the loss
     */
    default void validated(LossPoint point) {}

    /**
     * A sheet of samples has been written.
     *
     * @param file the sheet
     */
    default void sampled(Path file) {}
}
