package dev.offsetnoise.models.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Arrays that belong to a step for a while. The engine gives a result to the manager of the first operand: lent to the
 * step, weights and kept arrays leave nothing behind in their own managers.
 */
final class Lending implements AutoCloseable {

    private final NDManager step;
    private final Map<NDArray, NDManager> owners = new IdentityHashMap<>();

    Lending(NDManager step) {
        this.step = step;
    }

    void lend(NDArray array) {
        NDManager owner = array.getManager();
        if (owner != step && owners.putIfAbsent(array, owner) == null) {
            array.attach(step);
        }
    }

    /** Hands an array of the step over for good: it goes to the owner when the lending ends. */
    void keep(NDArray array, NDManager owner) {
        owners.put(array, owner);
    }

    boolean isLent(NDArray array) {
        return owners.containsKey(array);
    }

    @Override
    public void close() {
        owners.forEach(NDArray::attach);
    }
}
