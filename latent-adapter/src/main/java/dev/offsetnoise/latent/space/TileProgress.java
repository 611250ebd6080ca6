package dev.offsetnoise.latent.space;

/** Is told how the decoding or encoding of one picture goes, on the thread that does the work. */
@FunctionalInterface
public interface TileProgress {

    /** Nobody watches. */
    TileProgress NONE = (done, total) -> {};

    /**
     * Another tile is done; a picture that is not cut is one tile.
     *
     * @param done tiles of this picture
     * @param total tiles of this picture
     */
    void done(int done, int total);
}
