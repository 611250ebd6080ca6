package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;

/** What is computed of each image once: the sum of its squares and its channel means. Bad data is found here. */
final class ImageFacts {

    private final double[] squares;
    private final double[][] means;

    private ImageFacts(int count, int channels) {
        squares = new double[count];
        means = new double[count][channels];
    }

    /** Reads all images once. */
    static ImageFacts of(CleanImages images, ModelProfile profile, Cancellation cancellation) {
        requireFit(images, profile);
        ImageFacts facts = new ImageFacts(images.count(), images.channels());
        float[] image = new float[images.dimension()];
        for (int i = 0; i < images.count(); i++) {
            cancellation.throwIfCancelled();
            images.read(i, image, 0);
            facts.add(i, image);
        }
        return facts;
    }

    private static void requireFit(CleanImages images, ModelProfile profile) {
        if (images.count() < 2) {
            throw new InvalidRequestException("The data holds " + images.count()
                    + (images.count() == 1 ? " image" : " images")
                    + "; an optimal loss needs at least 2, because a single one could be known by heart.");
        }
        if (images.channels() != profile.channels()
                || images.height() != profile.height()
                || images.width() != profile.width()) {
            throw new InvalidRequestException("The images have [" + images.channels() + ", " + images.height() + ", "
                    + images.width() + "] values; the model has [" + profile.channels() + ", " + profile.height()
                    + ", " + profile.width() + "]. Bring them to the model's size.");
        }
    }

    private void add(int index, float[] image) {
        int pixels = image.length / means[index].length;
        for (int i = 0; i < image.length; i++) {
            if (!Float.isFinite(image[i])) {
                throw new InvalidRequestException("Image " + (index + 1) + " of the data holds the value " + image[i]
                        + "; expected finite numbers. Leave it out.");
            }
            squares[index] += (double) image[i] * image[i];
            means[index][i / pixels] += (double) image[i] / pixels;
        }
    }

    int count() {
        return squares.length;
    }

    double squares(int image) {
        return squares[image];
    }

    double[] means(int image) {
        return means[image];
    }
}
