package dev.offsetnoise.models.network;

import java.util.function.Function;

/**
 * What a layer needs to compute: the operations and its parameters by name.
 *
 * @param operations the operations
 * @param parameters gives the value of a parameter by its full name
 * @param <V> what stands for a value
 */
record Scope<V>(Operations<V> operations, Function<String, V> parameters) {

    V parameter(String name) {
        return parameters.apply(name);
    }
}
