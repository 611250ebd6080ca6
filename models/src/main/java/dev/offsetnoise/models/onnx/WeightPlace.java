package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the numbers of an initializer stand in the bytes of an ONNX file.
 *
 * @param graph the field of the graph
 * @param tensor the field of the initializer
 * @param parts the fields of its content
 */
record WeightPlace(WireField graph, WireField tensor, List<WireField> parts) {

    /** All initializers of the main graph by name. */
    static Map<String, WeightPlace> in(byte[] bytes) {
        Map<String, WeightPlace> places = new LinkedHashMap<>();
        for (WireField graph : only(WireField.of(bytes, 0, bytes.length), ModelProto.GRAPH_FIELD_NUMBER)) {
            for (WireField tensor : only(graph.fields(bytes), GraphProto.INITIALIZER_FIELD_NUMBER)) {
                List<WireField> parts = tensor.fields(bytes);
                places.put(name(bytes, parts), new WeightPlace(graph, tensor, parts));
            }
        }
        return places;
    }

    private static String name(byte[] bytes, List<WireField> parts) {
        List<WireField> names = only(parts, TensorProto.NAME_FIELD_NUMBER);
        if (names.isEmpty()) {
            return "";
        }
        WireField last = names.get(names.size() - 1);
        return new String(bytes, last.start(), last.end() - last.start(), StandardCharsets.UTF_8);
    }

    private static List<WireField> only(List<WireField> fields, int number) {
        return fields.stream().filter(field -> field.number() == number).toList();
    }

    /** Whether the numbers are halves written as integers, whose bytes may change their number. */
    boolean varies() {
        return !only(parts, TensorProto.INT32_DATA_FIELD_NUMBER).isEmpty();
    }

    /** The patches for 32 bit numbers or for halves in raw form. */
    List<Patch> patches(StoredWeight weight, float[] values) {
        int width = weight.half() ? Short.BYTES : Float.BYTES;
        List<WireField> held = only(parts, TensorProto.RAW_DATA_FIELD_NUMBER);
        if (held.isEmpty()) {
            held = only(parts, TensorProto.FLOAT_DATA_FIELD_NUMBER);
        } else {
            held = held.subList(held.size() - 1, held.size());
        }
        int[] first = {0};
        return held.stream()
                .map(part -> {
                    int from = first[0];
                    int to = from + (part.end() - part.start()) / width;
                    first[0] = to;
                    return new Patch(
                            part.start(), part.end(), () -> encode(weight, Arrays.copyOfRange(values, from, to)));
                })
                .toList();
    }

    /** The field of halves written as integers, anew. */
    static byte[] integerField(StoredWeight weight, float[] values) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (float value : values) {
            content.writeBytes(WireField.varint(Short.toUnsignedInt(half(weight, value))));
        }
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.writeBytes(WireField.delimitedTag(TensorProto.INT32_DATA_FIELD_NUMBER));
        field.writeBytes(WireField.varint(content.size()));
        field.writeBytes(content.toByteArray());
        return field.toByteArray();
    }

    List<WireField> integerFields() {
        return only(parts, TensorProto.INT32_DATA_FIELD_NUMBER);
    }

    /** The bytes of the numbers, little-endian. */
    static byte[] encode(StoredWeight weight, float[] values) {
        int width = weight.half() ? Short.BYTES : Float.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (weight.half()) {
                bytes.putShort(half(weight, value));
            } else {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    /** Nearest half, ties to even. */
    static short half(StoredWeight weight, float value) {
        short half = Half.of(value);
        if (Float.isFinite(value) && Float.isInfinite(Half.toFloat(half))) {
            throw new InvalidRequestException("The weight " + weight.name() + " would hold " + value
                    + ", but the file keeps it in 16 bit, which end at 65504. Lower the learning rate, or start from a"
                    + " file with 32 bit weights.");
        }
        return half;
    }
}
