package dev.offsetnoise.latent.space;

/**
 * Tiles along one side of a picture, evenly spread: where they begin and how much each counts at every place.
 *
 * @param length of the side, in latents
 * @param tile length of a tile, at most the side's
 * @param overlap what neighbours share at the least, 0 for a single tile
 */
record TileAxis(int length, int tile, int overlap) {

    private static final int QUARTERS = 4;

    int count() {
        return length == tile ? 1 : (length - 2 * overlap + tile - 1) / (tile - overlap);
    }

    int start(int index) {
        return index == 0 ? 0 : Math.toIntExact(Math.round((double) index * (length - tile) / (count() - 1)));
    }

    /**
     * How much a tile counts at each of its places; over all tiles that share a place these are 1 together.
     *
     * @param index the tile
     * @param scale places for each latent
     */
    float[] weights(int index, int scale) {
        float[] weights = new float[tile * scale];
        for (int i = 0; i < weights.length; i++) {
            double place = start(index) + (i + 0.5) / scale;
            double all = 0;
            for (int other = 0; other < count(); other++) {
                all += rawWeight(other, place);
            }
            weights[i] = (float) (rawWeight(index, place) / all);
        }
        return weights;
    }

    /** Rises from the inner edges of a tile: 0 in a quarter of the overlap, then linear over half of it. */
    private double rawWeight(int index, double place) {
        double fromStart = place - start(index);
        double toEnd = start(index) + tile - place;
        if (fromStart < 0 || toEnd < 0) {
            return 0;
        }
        double left = start(index) == 0 ? 1 : rise(fromStart);
        double right = start(index) + tile == length ? 1 : rise(toEnd);
        return Math.min(left, right);
    }

    private double rise(double distance) {
        double margin = (double) overlap / QUARTERS;
        return Math.min(1, Math.max(0, (distance - margin) / (2 * margin)));
    }
}
