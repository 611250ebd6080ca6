package dev.offsetnoise.models.data;

/**
 * Something worth knowing about a file that was read.
 *
 * @param name its name inside the folder or zip
 * @param text what was done with it, such as {@code CMYK, converted to RGB}
 */
public record FileRemark(String name, String text) {}
