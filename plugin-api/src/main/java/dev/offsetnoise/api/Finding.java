package dev.offsetnoise.api;

import java.util.Objects;

/**
 * One thing that is worth saying about a model with a scheduler.
 *
 * @param severity how much it matters
 * @param code a short name for programs, such as {@code terminal-snr}
 * @param message the finding in words, with its numbers and, where something is wrong, the remedy
 */
public record Finding(Severity severity, String code, String message) {

    /**
     * Validates and copies the components.
     *
     * @param severity see {@link #severity()}
     * @param code see {@link #code()}
     * @param message see {@link #message()}
     */
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** How much a finding matters. */
    public enum Severity {
        /** For information. */
        NOTE,
        /** It will work, but not as well as it could. */
        WARNING,
        /** It cannot work: {@link SchedulerProvider#create} refuses it. */
        ERROR
    }
}
