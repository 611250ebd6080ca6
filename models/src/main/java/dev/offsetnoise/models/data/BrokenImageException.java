package dev.offsetnoise.models.data;

import java.io.EOFException;
import java.io.IOException;
import javax.imageio.IIOException;

/** A decoder could not read a file; another one may. */
final class BrokenImageException extends IOException {

    private static final long serialVersionUID = 1;

    BrokenImageException(String reason) {
        super("the image data is broken: " + reason);
    }

    private BrokenImageException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Puts a decoder's complaint into words. Decoders meet broken files with exceptions of any kind. */
    static BrokenImageException of(Exception thrown) {
        if (thrown instanceof BrokenImageException worded) {
            return worded;
        }
        if (thrown instanceof EOFException || thrown.getCause() instanceof EOFException) {
            return new BrokenImageException("the image data is broken: the file ends too early", thrown);
        }
        boolean worded = thrown instanceof IIOException && thrown.getMessage() != null;
        String reason = worded ? thrown.getMessage() : thrown.getClass().getSimpleName();
        return new BrokenImageException("the image data is broken: " + reason, thrown);
    }
}
