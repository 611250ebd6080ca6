package dev.offsetnoise.models.data;

import dev.offsetnoise.api.Conditioning;

/** What a network is told about the images of a library beside showing them. */
public interface ImageConditioning {

    /** Nothing about any image. */
    ImageConditioning NONE = new ImageConditioning() {
        @Override
        public String fingerprint() {
            return "none";
        }

        @Override
        public Conditioning of(int[] images, boolean[] leftOut) {
            return Conditioning.none();
        }

        @Override
        public boolean canBeLeftOut() {
            return false;
        }
    };

    /**
     * Names everything that decides what is told.
     *
     * @return a short text, equal for equal conditionings
     */
    String fingerprint();

    /**
     * What is told about a batch.
     *
     * @param images numbers of the images in the library, from 0
     * @param leftOut for each of them, whether nothing is told about it
     * @return by the names of the network's inputs; the first dimension of each is the number of images
     */
    Conditioning of(int[] images, boolean[] leftOut);

    /**
     * Whether nothing can be told about an image.
     *
     * @return true if the network knows an input that stands for nothing
     */
    boolean canBeLeftOut();
}
