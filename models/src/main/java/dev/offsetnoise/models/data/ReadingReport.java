package dev.offsetnoise.models.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /**
     * Puts equal remarks together.
     *
     * @return for each remark the names of its files, in their order
     */
    public SortedMap<String, List<String>> namesByRemark() {
        SortedMap<String, List<String>> names = new TreeMap<>();
        for (FileRemark remark : remarks) {
            names.computeIfAbsent(remark.text(), text -> new ArrayList<>()).add(remark.name());
        }
        return names;
    }
}
