package dev.offsetnoise.latent.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.ModelException;
import java.util.Set;
import java.util.TreeSet;

/** Compares a network's further inputs with those that its card names. They must be the same. */
final class ConditioningCheck {

    static final Set<OnnxJavaType> CLASS_TYPES = Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32, OnnxJavaType.FLOAT);

    private final NetworkEnds ends;
    private final DenoiserSignature names;

    ConditioningCheck(NetworkEnds ends, DenoiserSignature names) {
        this.ends = ends;
        this.names = names;
    }

    NetworkConditioning check() {
        requireNamedInputs();
        requireNoFurtherInputs();
        return new NetworkConditioning(
                names.conditioning().stream().map(this::signature).toList());
    }

    private void requireNamedInputs() {
        for (ConditioningInput input : names.conditioning()) {
            if (!ends.inputs().containsKey(input.input())) {
                throw new ModelException("The card names the input \"" + input.input()
                        + "\" under denoiser.conditioning; the network in " + ends.file() + " has only "
                        + String.join(", ", new TreeSet<>(ends.inputs().keySet()))
                        + ". Take this entry out of the card or correct its name, or export the network again with"
                        + " this input.");
            }
        }
    }

    private void requireNoFurtherInputs() {
        Set<String> further = new TreeSet<>(ends.inputs().keySet());
        further.remove(names.sampleInput());
        further.remove(names.timestepInput());
        names.conditioning().forEach(input -> further.remove(input.input()));
        if (!further.isEmpty()) {
            throw new ModelException(new UnnamedInputs(ends, further).message());
        }
    }

    private ConditioningSignature signature(ConditioningInput input) {
        if (input instanceof ConditioningInput.Classes classes) {
            return classes(classes);
        }
        if (input instanceof ConditioningInput.PooledText) {
            return floats(input, "one vector for a text, [N, D]", ShapePattern.OPEN, ShapePattern.OPEN);
        }
        if (input instanceof ConditioningInput.Sizes) {
            long count = ConditioningInput.Sizes.COUNT;
            return floats(input, "sizes and place of the cut, [N, " + count + "]", ShapePattern.OPEN, count);
        }
        int tokens = ((ConditioningInput.Textual) input).tokens();
        String expected = "[N, " + tokens + ", D] for texts of " + tokens + " tokens";
        return floats(input, expected, ShapePattern.OPEN, tokens, ShapePattern.OPEN);
    }

    private ConditioningSignature classes(ConditioningInput.Classes input) {
        TensorInfo found = ends.input(input.input());
        ends.requireType("input", input.input(), CLASS_TYPES.contains(found.type), found, "int64, int32 or float");
        ShapePattern shape = ShapePattern.of(found.getShape());
        if (shape.dimensions().size() > 1) {
            throw wrongShape(input, shape, "one number of a class an image, [N]");
        }
        return new ConditioningSignature(input, found.type, shape);
    }

    private ConditioningSignature floats(ConditioningInput input, String expected, long... dimensions) {
        FloatEnd end = ends.floatInput(input.input());
        if (!end.shape().overlaps(ShapePattern.of(dimensions))) {
            throw wrongShape(input, end.shape(), expected);
        }
        return new ConditioningSignature(input, end.type(), end.shape());
    }

    private ModelException wrongShape(ConditioningInput input, ShapePattern shape, String expected) {
        return new ModelException("The input \"" + input.input() + "\" of " + ends.file() + " has the shape " + shape
                + "; the card's entry under denoiser.conditioning needs " + expected + ". "
                + SignatureCheck.CARD_REMEDY);
    }
}
