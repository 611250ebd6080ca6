package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Gives an entry of a model's metadata another value and leaves every other byte as it was. */
record MetadataEntry(String key, String value) {

    /** The model's bytes with the entry; the same bytes where the model has no such entry. */
    byte[] in(byte[] model) throws InvalidProtocolBufferException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(model.length + value.length());
        for (WireField field : WireField.of(model, 0, model.length)) {
            if (field.number() == ModelProto.METADATA_PROPS_FIELD_NUMBER && isThis(model, field)) {
                byte[] entry = StringStringEntryProto.newBuilder()
                        .setKey(key)
                        .setValue(value)
                        .build()
                        .toByteArray();
                changed.writeBytes(WireField.delimitedTag(field.number()));
                changed.writeBytes(WireField.varint(entry.length));
                changed.writeBytes(entry);
            } else {
                changed.write(model, field.tag(), field.end() - field.tag());
            }
        }
        return changed.toByteArray();
    }

    private boolean isThis(byte[] model, WireField field) throws InvalidProtocolBufferException {
        byte[] entry = Arrays.copyOfRange(model, field.start(), field.end());
        return StringStringEntryProto.parseFrom(entry).getKey().equals(key);
    }
}
