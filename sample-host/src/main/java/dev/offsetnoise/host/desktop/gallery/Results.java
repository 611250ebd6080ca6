package dev.offsetnoise.host.desktop.gallery;

import java.util.ArrayList;
import java.util.List;

/** The earlier results, oldest first. The oldest make room for new ones, so that a day's work does not fill the memory. */
final class Results {

    /** Is told of each change, after it. */
    interface Watcher {
        /** A result has come, as the last one. */
        void added(int place);

        /** A result has gone. */
        void removed(int place);
    }

    private final List<Result> results = new ArrayList<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final int maxCount;
    private final long maxBytes;
    private long bytes;

    /** The newest result stays, however large it is. */
    Results(int maxCount, long maxBytes) {
        if (maxCount < 1 || maxBytes < 0) {
            throw new IllegalArgumentException("Room for " + maxCount + " results of " + maxBytes
                    + " bytes: expected at least one result and no negative number of bytes.");
        }
        this.maxCount = maxCount;
        this.maxBytes = maxBytes;
    }

    int size() {
        return results.size();
    }

    Result get(int place) {
        return results.get(place);
    }

    int placeOf(Result result) {
        return results.indexOf(result);
    }

    long bytes() {
        return bytes;
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    void add(Result result) {
        results.add(result);
        bytes += result.bytes();
        watchers.forEach(watcher -> watcher.added(results.size() - 1));
        while (results.size() > maxCount || bytes > maxBytes && results.size() > 1) {
            removeAt(0);
        }
    }

    /** Forgets a result; files that were saved stay. One that has gone already is none to remove. */
    void remove(Result result) {
        int place = placeOf(result);
        if (place >= 0) {
            removeAt(place);
        }
    }

    private void removeAt(int place) {
        bytes -= results.remove(place).bytes();
        watchers.forEach(watcher -> watcher.removed(place));
    }
}
