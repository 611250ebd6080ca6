package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.models.data.Augmentation;
import dev.offsetnoise.models.data.ImageLibrary;
import dev.offsetnoise.models.data.ImageTrainingData;
import dev.offsetnoise.models.network.ComputeDevice;
import dev.offsetnoise.models.network.TinyUnet;
import java.nio.file.Path;

/** A training that takes a second or two; also a program of its own, to be killed. */
final class TinyTraining {

    static final int IMAGES = 320;
    static final int CHECKPOINT = 80;

    private TinyTraining() {}

    static TrainingOptions options(long images) {
        return new TrainingOptions(images, 8, 1, 4e-3, 80, 0.01, 0.99, 1, TrainingLoss.SIMPLE, 5, CHECKPOINT, 0);
    }

    static Trainer trainer(Path images, Path folder, TrainingOptions options) {
        return trainer(images, folder, options, new CosineScheduler(TinyUnet.SIDE));
    }

    static Trainer trainer(Path images, Path folder, TrainingOptions options, CosineScheduler scheduler) {
        ImageLibrary library = ImageLibrary.load(images, new Cancellation());
        Augmentation augmentation = new Augmentation(TinyUnet.SIDE, 0.5, true, 1);
        ImageTrainingData data =
                new ImageTrainingData(library, augmentation, scheduler.forward().stepCount(), 5);
        return Trainer.fromScratch(TinyUnet.create(false), data, scheduler, options, folder, ComputeDevice.AUTO);
    }

    /** Trains and says on standard output when a checkpoint has been written. */
    public static void main(String[] arguments) {
        TrainingListener speaking = new TrainingListener() {
            @Override
            public void checkpoint(Path file, long images) {
                System.out.println("checkpoint " + images);
            }
        };
        trainer(Path.of(arguments[0]), Path.of(arguments[1]), options(IMAGES)).train(speaking, new Cancellation());
    }
}
