package dev.offsetnoise.models.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Hands results on and keeps count of the files.
 *
 * @param <T> what the work found
 */
final class Delivery<T> {

    private final int total;
    private final PictureReceiver<T> receiver;
    private final ReadingProgress progress;
    private final List<SkippedFile> skipped = new ArrayList<>();
    private final List<FileRemark> remarks = new ArrayList<>();
    private int pictures;

    Delivery(int total, PictureReceiver<T> receiver, ReadingProgress progress) {
        this.total = total;
        this.receiver = receiver;
        this.progress = progress;
    }

    void take(ReadFile<T> file) {
        if (file.isUsed()) {
            file.remarks().forEach(text -> remarks.add(new FileRemark(file.name(), text)));
            receiver.take(file.name(), file.value());
            pictures++;
        } else {
            skipped.add(new SkippedFile(file.name(), file.reason()));
        }
        progress.progressed(pictures + skipped.size(), total);
    }

    ReadingReport report() {
        return new ReadingReport(pictures, skipped, remarks);
    }
}
