package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;

/** Describes pictures by numbers, so that sets of pictures can be compared as clouds of points. */
@FunctionalInterface
public interface PictureFeatures {

    /**
     * The mean colours under a grid of 8 x 8 cells over the whole picture, 192 values from 0 to 1, row by row, red first.
     */
    PictureFeatures PIXELS = picture -> picture.averages(8, 8);

    /** No features: sets are compared by their brightness alone. */
    PictureFeatures NONE = picture -> new float[0];

    /**
     * The features of a picture.
     *
     * @param picture the picture; not to be kept. May be called from several threads at once
     * @return as many numbers for each picture
     */
    float[] of(Picture picture);
}
