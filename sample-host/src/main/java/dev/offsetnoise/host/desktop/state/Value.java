package dev.offsetnoise.host.desktop.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Something that changes, and that others want to know of. Used by one thread, the event thread in a window.
 *
 * @param <T> an immutable type with a useful {@code equals}
 */
public final class Value<T> {

    private final List<Consumer<T>> watchers = new ArrayList<>();
    private T current;

    /**
     * Begins with a value.
     *
     * @param first not null
     */
    public Value(T first) {
        current = Objects.requireNonNull(first, "first");
    }

    /**
     * What it is now.
     *
     * @return never null
     */
    public T get() {
        return current;
    }

    /**
     * Changes it. Watchers are told in the order in which they came, unless nothing changes.
     *
     * @param next not null
     */
    public void set(T next) {
        Objects.requireNonNull(next, "next");
        if (next.equals(current)) {
            return;
        }
        current = next;
        List.copyOf(watchers).forEach(watcher -> watcher.accept(next));
    }

    /**
     * Changes it, depending on what it is.
     *
     * @param change from old to new
     */
    public void change(UnaryOperator<T> change) {
        set(change.apply(current));
    }

    /**
     * Asks to be told.
     *
     * @param watcher is told of every change from now on
     */
    public void onChange(Consumer<T> watcher) {
        watchers.add(watcher);
    }

    /**
     * Asks to be told, and is told at once.
     *
     * @param watcher is told of the current value and of every change
     */
    public void follow(Consumer<T> watcher) {
        watchers.add(watcher);
        watcher.accept(current);
    }
}
