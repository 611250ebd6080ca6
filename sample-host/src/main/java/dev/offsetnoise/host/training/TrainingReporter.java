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
     * After every step.
     *
     * @param progress how far it is
     */
    default void progressed(Progress progress) {}

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
