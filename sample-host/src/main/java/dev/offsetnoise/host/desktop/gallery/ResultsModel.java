package dev.offsetnoise.host.desktop.gallery;

import javax.swing.AbstractListModel;

/** The results as a Swing list sees them. */
final class ResultsModel extends AbstractListModel<Result> {

    private static final long serialVersionUID = 1L;

    private final transient Results results;

    ResultsModel(Results results) {
        this.results = results;
        results.watch(new Results.Watcher() {
            @Override
            public void added(int place) {
                fireIntervalAdded(ResultsModel.this, place, place);
            }

            @Override
            public void removed(int place) {
                fireIntervalRemoved(ResultsModel.this, place, place);
            }
        });
    }

    @Override
    public int getSize() {
        return results.size();
    }

    @Override
    public Result getElementAt(int place) {
        return results.get(place);
    }
}
