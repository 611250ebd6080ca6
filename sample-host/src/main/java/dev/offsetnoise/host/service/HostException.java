package dev.offsetnoise.host.service;

/**
 * Work that began and failed: a disk that filled up, a plugin that broke off. The message says what and how to mend it,
 * and is meant to be shown to the user as it is. A request that cannot be carried out at all is an
 * {@link dev.offsetnoise.api.InvalidRequestException} instead.
 */
public final class HostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what happened and how to mend it
     * @param cause what showed it
     */
    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
