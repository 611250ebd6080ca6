package dev.offsetnoise.models.network;

import java.util.stream.Stream;

/** A part of a network that owns parameters. */
interface Layer {

    /** Every parameter of this layer, in a fixed order. */
    Stream<ParameterSpec> parameters();
}
