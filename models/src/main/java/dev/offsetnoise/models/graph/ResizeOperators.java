package dev.offsetnoise.models.graph;

import static dev.offsetnoise.models.graph.OperatorDefinition.of;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Resizing. What the engine has a call for is one call; everything else is a product with a matrix for each axis, which
 * holds for all modes.
 */
final class ResizeOperators {

    private static final int NEAREST = 0;
    private static final int BILINEAR = 2;

    /** The rank of images {@code [N, C, H, W]}. */
    private static final int IMAGE = 4;

    private ResizeOperators() {}

    static List<OperatorDefinition> all() {
        return List.of(of("Resize", ResizeOperators::resize)
                .attributes(
                        "antialias",
                        "axes",
                        "coordinate_transformation_mode",
                        "cubic_coeff_a",
                        "exclude_outside",
                        "extrapolation_value",
                        "keep_aspect_ratio_policy",
                        "mode",
                        "nearest_mode")
                .allowing("antialias", "0")
                .allowing("mode", "nearest", "linear", "cubic")
                .allowing("keep_aspect_ratio_policy", "stretch")
                .allowing("nearest_mode", "round_prefer_floor", "round_prefer_ceil", "floor", "ceil")
                .allowing(
                        "coordinate_transformation_mode",
                        "half_pixel",
                        "half_pixel_symmetric",
                        "pytorch_half_pixel",
                        "align_corners",
                        "asymmetric")
                .differentiableInFirst(1));
    }

    private static PtNDArray resize(Call call) {
        ResizeAxis[] axes = axes(call);
        if (isNative(call, axes)) {
            return interpolate(call, axes);
        }
        PtNDArray result = call.array(0);
        for (int axis = 0; axis < axes.length; axis++) {
            if (!axes[axis].isUnchanged()) {
                result = applied(call, result, axis, axes[axis]);
            }
        }
        return result;
    }

    private static ResizeAxis[] axes(Call call) {
        long[] shape = call.shape(0);
        int rank = shape.length;
        ResizeAxis[] axes = new ResizeAxis[rank];
        for (int i = 0; i < rank; i++) {
            axes[i] = new ResizeAxis(call.attributes(), shape[i], shape[i], 1);
        }
        long[] named =
                call.attributes().integers("axes", LongStream.range(0, rank).toArray());
        boolean sized = call.has(3) && call.array(3).size() > 0;
        for (int i = 0; i < named.length; i++) {
            int axis = Call.axis(named[i], rank);
            long extent = shape[axis];
            if (sized) {
                long size = call.integers(3)[i];
                axes[axis] = new ResizeAxis(call.attributes(), extent, size, (double) size / extent);
            } else {
                float scale = call.floats(2)[i];
                axes[axis] = new ResizeAxis(call.attributes(), extent, (long) Math.floor(extent * scale), scale);
            }
        }
        return axes;
    }

    private static boolean isNative(Call call, ResizeAxis[] axes) {
        boolean nearest = call.attributes().text("mode", "nearest").equals("nearest");
        boolean image = axes.length == IMAGE || nearest && axes.length > 2 && axes.length <= IMAGE + 1;
        boolean shaped = image && axes[0].isUnchanged() && axes[1].isUnchanged();
        return shaped && Arrays.stream(axes).skip(2).allMatch(ResizeAxis::isNative);
    }

    private static PtNDArray interpolate(Call call, ResizeAxis[] axes) {
        long[] sizes =
                Arrays.stream(axes).skip(2).mapToLong(ResizeAxis::outputs).toArray();
        boolean nearest = call.attributes().text("mode", "nearest").equals("nearest");
        return JniUtils.interpolate(call.array(0), sizes, nearest ? NEAREST : BILINEAR, false);
    }

    private static PtNDArray applied(Call call, PtNDArray array, int axis, ResizeAxis resize) {
        int last = array.getShape().dimension() - 1;
        PtNDArray matrix = call.scratch(call.create(resize.matrix(), resize.inputs(), resize.outputs()));
        PtNDArray turned = axis == last ? array : call.scratch(JniUtils.transpose(array, axis, last));
        PtNDArray resized = call.scratch(JniUtils.matmul(turned, matrix));
        return axis == last ? resized : call.scratch(JniUtils.transpose(resized, axis, last));
    }
}
