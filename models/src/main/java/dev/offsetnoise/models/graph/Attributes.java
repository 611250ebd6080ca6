package dev.offsetnoise.models.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a node. */
final class Attributes {

    private final Map<String, AttributeProto> byName = new LinkedHashMap<>();

    Attributes(List<AttributeProto> attributes) {
        attributes.forEach(attribute -> byName.put(attribute.getName(), attribute));
    }

    Set<String> names() {
        return byName.keySet();
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    long integer(String name, long otherwise) {
        AttributeProto attribute = byName.get(name);
        return attribute == null ? otherwise : attribute.getI();
    }

    boolean flag(String name, boolean otherwise) {
        return integer(name, otherwise ? 1 : 0) != 0;
    }

    double number(String name, double otherwise) {
        AttributeProto attribute = byName.get(name);
        return attribute == null ? otherwise : attribute.getF();
    }

    String text(String name, String otherwise) {
        AttributeProto attribute = byName.get(name);
        return attribute == null ? otherwise : attribute.getS().toStringUtf8();
    }

    Optional<long[]> integers(String name) {
        return Optional.ofNullable(byName.get(name)).map(attribute -> attribute.getIntsList().stream()
                .mapToLong(Long::longValue)
                .toArray());
    }

    long[] integers(String name, long[] otherwise) {
        return integers(name).orElse(otherwise);
    }

    Optional<List<Float>> numbers(String name) {
        return Optional.ofNullable(byName.get(name)).map(AttributeProto::getFloatsList);
    }

    Optional<TensorProto> tensor(String name) {
        return Optional.ofNullable(byName.get(name)).map(AttributeProto::getT);
    }

    Optional<GraphProto> graph(String name) {
        return Optional.ofNullable(byName.get(name)).map(AttributeProto::getG);
    }

    /** A string, as it stands in the file, of any attribute; for messages and checks. */
    Optional<String> shown(String name) {
        return Optional.ofNullable(byName.get(name)).map(attribute -> switch (attribute.getType()) {
            case STRING -> attribute.getS().toStringUtf8();
            case FLOAT -> Float.toString(attribute.getF());
            case INTS -> attribute.getIntsList().toString();
            default -> Long.toString(attribute.getI());
        });
    }
}
