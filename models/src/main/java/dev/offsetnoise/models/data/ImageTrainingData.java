package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.InvalidRequestException;

/** Training samples from an {@link ImageLibrary}: crops, mirror images and exposure changes of its pictures. */
public final class ImageTrainingData implements TrainingData {

    private final ImageLibrary library;
    private final Augmentation augmentation;
    private final SampleOrder order;
    private final ImageConditioning conditioning;
    private final ConditioningDropout dropout;
    private final Fingerprint fingerprint;
    private final float[] image;

    /**
     * The sequence for a seed, for networks that see nothing but images.
     *
     * @param library the images
     * @param augmentation how they are varied
     * @param steps number of steps T of the process; steps are uniform in 1..T
     * @param seed decides everything random
     */
    public ImageTrainingData(ImageLibrary library, Augmentation augmentation, int steps, long seed) {
        this(library, augmentation, steps, seed, ImageConditioning.NONE, 0);
    }

    /**
     * The sequence for a seed, with something told about each image. The images, steps and noise are those of the sequence
     * without it.
     *
     * @param library the images
     * @param augmentation how they are varied
     * @param steps number of steps T of the process; steps are uniform in 1..T
     * @param seed decides everything random
     * @param conditioning what the network is told about them
     * @param dropout share of the samples about which it is told nothing, in [0, 1], so that it can be guided later
     * @throws InvalidRequestException if a number is out of range, or something is to be left out that cannot be
     */
    public ImageTrainingData(
            ImageLibrary library,
            Augmentation augmentation,
            int steps,
            long seed,
            ImageConditioning conditioning,
            double dropout) {
        if (steps < 1) {
            throw new InvalidRequestException("The process has " + steps + " steps; expected at least 1.");
        }
        this.library = library;
        this.augmentation = augmentation;
        if (dropout > 0 && !conditioning.canBeLeftOut()) {
            throw new InvalidRequestException("A share of " + dropout + " of the images is to be told nothing about,"
                    + " but the network knows no such case. Choose 0.");
        }
        this.conditioning = conditioning;
        this.dropout = new ConditioningDropout(seed, dropout);
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
                .with("seed of the data", seed)
                .with("conditioning", conditioning.fingerprint())
                .with("conditioning dropout", dropout);
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

    @Override
    public Conditioning conditioning(long first, int count) {
        int[] images = new int[count];
        boolean[] leftOut = new boolean[count];
        for (int i = 0; i < count; i++) {
            images[i] = order.recipe(first + i).image();
            leftOut[i] = dropout.leavesOut(first + i);
        }
        return conditioning.of(images, leftOut);
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
