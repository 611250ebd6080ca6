package dev.offsetnoise.api;

/**
 * A version of this interface.
 *
 * <p>A host offers {@link #CURRENT}; a provider names the version that it needs. Within one major version everything
 * that was there stays; a higher minor version adds.
 *
 * @param major changes when something was removed or changed its meaning; at least 1
 * @param minor changes when something was added; at least 0
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The version that this jar offers. Providers must not return it: they name the version they were written for. */
    public static final ApiVersion CURRENT = new ApiVersion(2, 2);

    /**
     * Validates and copies the components.
     *
     * @param major see {@link #major()}
     * @param minor see {@link #minor()}
     */
    public ApiVersion {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException(
                    "API version " + major + "." + minor + ": the first version is 1.0. Name the version written for.");
        }
    }

    /**
     * Whether a host that offers this version can run a provider that needs another.
     *
     * @param needed the provider's version
     * @return true if the major versions are equal and {@code needed} has no higher minor version
     */
    public boolean supports(ApiVersion needed) {
        return major == needed.major && minor >= needed.minor;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
