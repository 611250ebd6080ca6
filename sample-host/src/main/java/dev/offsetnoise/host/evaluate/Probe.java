package dev.offsetnoise.host.evaluate;

import java.util.List;
import java.util.Objects;

/**
 * How a model answers when it is asked for one brightness after the other.
 *
 * @param responses in the order of what was asked; empty if the model cannot be asked, or was not
 * @param remark why there are no responses; empty if there are some
 */
public record Probe(List<Response> responses, String remark) {

    /**
     * Validates and copies the components.
     *
     * @param responses see {@link #responses()}
     * @param remark see {@link #remark()}
     */
    public Probe {
        responses = List.copyOf(responses);
        Objects.requireNonNull(remark, "remark");
    }

    static Probe none(String remark) {
        return new Probe(List.of(), remark);
    }
}
