package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.latent.onnx.OnnxFeatures;
import java.nio.file.Path;

/** What describes pictures when sets of them are compared as clouds of points. */
public sealed interface FeatureChoice {

    /** The mean colours of an 8 x 8 grid. */
    record Pixels() implements FeatureChoice {}

    /**
     * A feature extractor of the user's.
     *
     * @param file an ONNX file
     * @param reading how it wants its pictures
     */
    record Network(Path file, OnnxFeatures.Reading reading) implements FeatureChoice {}
}
