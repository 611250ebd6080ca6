package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.models.data.Picture;

/**
 * What is kept of a picture that was looked at.
 *
 * @param measure how bright it is
 * @param features what describes it, shared and never changed
 * @param thumbnail the picture, made small; its name is the picture's
 */
record MeasuredPicture(PictureMeasure measure, float[] features, Picture thumbnail) {

    /** Longest side of a thumbnail. */
    private static final int THUMBNAIL_SIDE = 64;

    static MeasuredPicture of(Picture picture, PictureFeatures features) {
        return new MeasuredPicture(PictureMeasure.of(picture), features.of(picture), picture.within(THUMBNAIL_SIDE));
    }
}
