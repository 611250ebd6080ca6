package dev.offsetnoise.models.data;

/**
 * Takes what was found out about pictures, one after the other.
 *
 * @param <T> what was found out
 */
@FunctionalInterface
public interface PictureReceiver<T> {

    /**
     * Takes the next result. Called on the thread that reads the stream, in the order of the names.
     *
     * @param name the picture's path inside the folder or zip
     * @param result what the work made of it
     */
    void take(String name, T result);
}
