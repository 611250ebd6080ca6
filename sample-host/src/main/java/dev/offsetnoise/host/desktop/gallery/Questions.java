package dev.offsetnoise.host.desktop.gallery;

import java.nio.file.Path;
import java.util.Optional;

/** What the user is asked and told while a picture is saved. */
interface Questions {

    /** Where to save; empty if not at all. */
    Optional<Path> where(Path folder, String name);

    /** Whether to go on. */
    boolean sure(String question);

    /** Something went wrong. */
    void failed(String message);
}
