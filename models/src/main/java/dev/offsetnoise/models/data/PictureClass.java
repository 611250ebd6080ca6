package dev.offsetnoise.models.data;

import java.util.Optional;

/** The class of a picture: the first folder of its name, as in the image folders of torchvision and others. */
public final class PictureClass {

    private PictureClass() {}

    /**
     * Reads the class from the name.
     *
     * @param picture the picture's path inside the folder or zip, with {@code /} between folders
     * @return empty for a picture that lies in no folder
     */
    public static Optional<String> of(String picture) {
        int slash = picture.indexOf('/');
        return slash <= 0 ? Optional.empty() : Optional.of(picture.substring(0, slash));
    }
}
