package dev.offsetnoise.models.data;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;

/** Training samples from an {@link ImageLibrary}: crops, mirror images and exposure changes of its pictures. */
public final class ImageTrainingData implements TrainingData {

    private final ImageLibrary library;
    private final Augmentation augmentation;
    private final SampleOrder order;
    private final Fingerprint fingerprint;
    private final float[] image;

    /**
     * The sequence for a seed.
     *
     * @param library the images
     * @param augmentation how they are varied
     * @param steps number of steps T of the process; steps are uniform in 1..T
     * @param seed decides everything random
     */
    public ImageTrainingData(ImageLibrary library, Augmentation augmentation, int steps, long seed) {
        if (steps < 1) {
            throw new InvalidRequestException("The process has " + steps + " steps; expected at least 1.");
        }
        this.library = library;
        this.augmentation = augmentation;
        order = new SampleOrder(seed, library.size(), steps, augmentation);
        fingerprint = Fingerprint.NONE
                .with("number of pictures", library.size())
                .with("content of the pictures", Long.toHexString(library.checksum()))
                .with("part of the pictures", library.part())
                .with("size", augmentation.size())
                .with("smallest crop", augmentation.smallestCrop())
                .with("mirrored", augmentation.flip() ? "half" : "none")
                .with("exposure change in stops", augmentation.stops())
                .with("steps of the process", steps)
                .with("seed of the data", seed);
        image = new float[Picture.CHANNELS * augmentation.size() * augmentation.size()];
    }

    @Override
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public void fill(long first, ForwardBatch batch) {
        int size = augmentation.size();
        if (!batch.clean().hasShape(batch.count(), Picture.CHANNELS, size, size)) {
            throw new InvalidRequestException("The batch holds " + batch.clean() + "; the data gives [" + batch.count()
                    + ", 3, " + size + ", " + size + "]. Choose the model's size as the data's size.");
        }
        for (int i = 0; i < batch.count(); i++) {
            SampleRecipe recipe = order.recipe(first + i);
            render(recipe);
            batch.clean().write(i * image.length, image, 0, image.length);
            batch.steps()[i] = recipe.step();
            batch.seeds()[i] = recipe.noiseSeed();
        }
    }

    private void render(SampleRecipe recipe) {
        Picture picture = library.picture(recipe.image());
        int largest = picture.shortSide();
        double share = augmentation.smallestCrop() + (1 - augmentation.smallestCrop()) * recipe.side();
        int side = Math.max(1, (int) Math.round(share * largest));
        int left = (int) Math.min(picture.width() - side, Math.floor(recipe.left() * (picture.width() - side + 1)));
        int top = (int) Math.min(picture.height() - side, Math.floor(recipe.top() * (picture.height() - side + 1)));
        float[] table = Exposure.table(recipe.stops());
        AreaCrop.write(picture, left, top, side, recipe.flip(), table, augmentation.size(), image);
    }
}
