package dev.offsetnoise.host.evaluate.page;

/** Whose pictures a report shows. */
public enum ShownSheets {
    /** Those of every subject and of the reference. */
    ALL,
    /** Those of the subjects: for reports that are handed on where the reference's pictures may not be. */
    SUBJECTS
}
