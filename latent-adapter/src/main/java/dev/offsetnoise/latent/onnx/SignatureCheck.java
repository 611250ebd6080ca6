package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.ModelFolder;

/** Compares what a network takes and gives with what its card says, before its first run. */
final class SignatureCheck {

    static final String CARD_REMEDY = "Correct the card, or export the network again.";

    private final DenoiserSignature names;
    private final ModelProfile profile;
    private final NetworkEnds ends;

    SignatureCheck(OrtSession session, ModelFolder folder) throws OrtException {
        names = folder.card().denoiser();
        profile = folder.card().profile();
        ends = NetworkEnds.of(session, folder.denoiserFile(), CARD_REMEDY);
    }

    NetworkSignature check() {
        String sampleName = names.sampleInput();
        FloatEnd sample = images("input", sampleName, ends.floatInput(sampleName), profile.channels());
        String outputName = names.output();
        FloatEnd prediction = images("output", outputName, ends.floatOutput(outputName), profile.predictionChannels());
        TimestepSignature timestep = timestep();
        return new NetworkSignature(names, sample, prediction, timestep, new ConditioningCheck(ends, names).check());
    }

    private FloatEnd images(String kind, String name, FloatEnd end, int channels) {
        ShapePattern shape = end.shape();
        ShapePattern expected = ShapePattern.of(ShapePattern.OPEN, channels, ShapePattern.OPEN, ShapePattern.OPEN);
        ShapePattern fixed = ShapePattern.of(ShapePattern.OPEN, channels, profile.height(), profile.width());
        if (!shape.overlaps(fixed)) {
            throw new ModelException("The " + kind + " \"" + name + "\" of " + ends.file() + " has the shape " + shape
                    + "; the card's profile needs " + fixed + ". " + CARD_REMEDY);
        }
        return new FloatEnd(end.type(), shape.narrowedBy(expected));
    }

    private TimestepSignature timestep() {
        String name = names.timestepInput();
        TensorInfo found = ends.input(name);
        boolean fits = TimestepSignature.TYPES.contains(found.type);
        ends.requireType("input", name, fits, found, "int64, int32, float or float16");
        long[] shape = found.getShape();
        if (shape.length > 1) {
            throw new ModelException("The input \"" + name + "\" of " + ends.file() + " has the shape "
                    + ShapePattern.of(shape) + "; expected a scalar or one step an image. " + CARD_REMEDY);
        }
        return new TimestepSignature(found.type, shape);
    }
}
