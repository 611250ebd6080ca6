package dev.offsetnoise.latent.model;

import java.nio.file.Path;

/**
 * A layout of model folders that have no {@code model.json}: it makes the card of what lies there. {@link ModelFolder}
 * finds formats as services, so that this package need not know them.
 */
public interface FolderFormat {

    /**
     * The file that tells such a folder.
     *
     * @return a name in the folder
     */
    String marker();

    /**
     * Reads a folder.
     *
     * @param folder a folder that has the file {@link #marker()}
     * @return what it holds
     * @throws ModelException if a part is missing, damaged, or of a kind that cannot be run
     */
    FolderContents read(Path folder);
}
