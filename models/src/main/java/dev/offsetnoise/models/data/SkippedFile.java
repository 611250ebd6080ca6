package dev.offsetnoise.models.data;

/**
 * A file that could not be used.
 *
 * @param name its name inside the folder or zip
 * @param reason what is wrong with it
 */
public record SkippedFile(String name, String reason) {}
