package dev.offsetnoise.host.cli;

/** How the process ends. */
final class ExitCode {

    static final int SUCCESS = 0;

    /** Work began and failed. */
    static final int FAILED = 1;

    /** The request cannot be carried out as it stands; nothing was done. */
    static final int REFUSED = 2;

    /** Ctrl-C: 128 plus the signal's number, as shells have it. */
    static final int CANCELLED = 130;

    private ExitCode() {}
}
