package dev.offsetnoise.host.desktop.gallery;

import dev.offsetnoise.host.service.MadePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Decides what the view shows: what comes from the generation, or what the user chose in the strip. */
final class Display implements Strip.Listener {

    private final PictureView view;
    private final Results results;
    private final Tasks tasks;
    private final Consumer<MadePicture> selected;
    private final Consumer<Throwable> failed;

    /** What was last asked for: pictures are unpacked elsewhere and may come when something else is wanted. */
    private List<Result> wanted = List.of();

    /** What the view shows of the strip. */
    private List<Result> displayed = List.of();

    /** Whether what comes is shown; not while the user looks at an earlier result. */
    private boolean following = true;

    Display(
            PictureView view,
            Results results,
            Tasks tasks,
            Consumer<MadePicture> selected,
            Consumer<Throwable> failed) {
        this.view = view;
        this.results = results;
        this.tasks = tasks;
        this.selected = selected;
        this.failed = failed;
    }

    /** The picture on display, of two the right one. */
    Optional<Shown> chosen() {
        return view.shown().stream().reduce((left, right) -> right);
    }

    boolean isFollowing() {
        return following;
    }

    void followAgain() {
        following = true;
    }

    /** Shows what comes. */
    void come(Shown shown) {
        now(List.of());
        view.show(shown);
        shown.made().ifPresent(selected);
    }

    /** A finished picture has become a result. Says whether it is on display. */
    boolean kept(MadePicture made, Result result) {
        boolean shown = view.shown().size() == 1
                && chosen().flatMap(Shown::made).filter(one -> one == made).isPresent();
        if (shown) {
            now(List.of(result));
        }
        return shown;
    }

    @Override
    public void chosen(Result result) {
        following = results.placeOf(result) == results.size() - 1;
        fetch(List.of(result), pictures -> view.show(Shown.of(pictures.get(0))));
    }

    @Override
    public void compared(Result left, Result right) {
        following = false;
        fetch(List.of(left, right), pictures -> view.compare(Shown.of(pictures.get(0)), Shown.of(pictures.get(1))));
    }

    @Override
    public void comparedWithShown(Result result) {
        following = false;
        Optional<Shown> shown = chosen();
        fetch(List.of(result), pictures -> {
            Shown other = Shown.of(pictures.get(0));
            view.compare(shown.orElse(other), other);
            now(List.of());
        });
    }

    private void now(List<Result> next) {
        wanted = next;
        displayed = next;
    }

    private void fetch(List<Result> asked, Consumer<List<MadePicture>> show) {
        wanted = asked;
        if (asked.equals(displayed)) {
            return;
        }
        tasks.run(
                () -> {
                    List<MadePicture> pictures = new ArrayList<>();
                    for (Result result : asked) {
                        pictures.add(result.made());
                    }
                    return pictures;
                },
                pictures -> {
                    if (asked.equals(wanted)) {
                        displayed = asked;
                        show.accept(pictures);
                        selected.accept(pictures.get(pictures.size() - 1));
                    }
                },
                failed);
    }
}
