package dev.offsetnoise.models.data;

import java.util.List;

/**
 * What became of the files of a folder or zip.
 *
 * @param pictures how many were read
 * @param skipped what was left out and why, in the order of the names
 * @param remarks what is worth knowing about those that were read, in the order of the names
 */
public record ReadingReport(int pictures, List<SkippedFile> skipped, List<FileRemark> remarks) {

    /**
     * Copies the lists.
     *
     * @param pictures see {@link #pictures()}
     * @param skipped see {@link #skipped()}
     * @param remarks see {@link #remarks()}
     */
    public ReadingReport {
        skipped = List.copyOf(skipped);
        remarks = List.copyOf(remarks);
    }
}
