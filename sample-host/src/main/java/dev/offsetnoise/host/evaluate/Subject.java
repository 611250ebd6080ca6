package dev.offsetnoise.host.evaluate;

import java.nio.file.Path;

/** What is judged. */
public sealed interface Subject {

    /**
     * Pictures that somebody made, or took.
     *
     * @param source a folder or a zip file
     */
    record Pictures(Path source) implements Subject {}

    /**
     * A model, which draws its own pictures.
     *
     * @param nameOrFolder a model's name or folder
     */
    record Model(String nameOrFolder) implements Subject {}
}
