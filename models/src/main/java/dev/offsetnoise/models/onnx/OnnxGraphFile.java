package dev.offsetnoise.models.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.offsetnoise.api.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A model that somebody exported as an ONNX file: what it says, and a way to write it again with other weights and not
 * one
 * other byte changed.
 */
public final class OnnxGraphFile {

    /** What the format and an array can hold. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private final Path file;
    private final byte[] bytes;
    private final ModelProto model;
    private final Map<String, StoredWeight> weights = new LinkedHashMap<>();
    private final Map<String, TensorProto> tensors = new LinkedHashMap<>();
    private final Map<String, ExternalData> external = new LinkedHashMap<>();

    private OnnxGraphFile(Path file, byte[] bytes, ModelProto model) {
        this.file = file;
        this.bytes = bytes;
        this.model = model;
        model.getGraph().getInitializerList().forEach(this::add);
    }

    /**
     * Reads and checks a model.
     *
     * @param file the ONNX file; numbers that it keeps in other files must be inside of its folder
     * @return the model
     * @throws InvalidRequestException if it is no model, cut off, quantised, of an operator set other than 14 to 21, or
     *     refers to files that are missing, too short or outside of its folder
     */
    public static OnnxGraphFile read(Path file) {
        return of(file, readAll(file));
    }

    private static OnnxGraphFile of(Path file, byte[] bytes) {
        try {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            in.enableAliasing(true);
            ModelProto model = ModelProto.parseFrom(in);
            GraphAcceptance.check(file, model);
            return new OnnxGraphFile(file, bytes, model);
        } catch (InvalidProtocolBufferException damaged) {
            throw new InvalidRequestException(
                    file + " is cut off or no ONNX file (" + damaged.getMessage() + "). Copy or export it again.",
                    damaged);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] readAll(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidRequestException("There is no file " + file + ". Name an exported ONNX model.");
        }
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new InvalidRequestException(
                        file + " has " + Files.size(file) + " bytes; an ONNX file ends at 2 GB."
                                + " Export the model with its weights in a file of their own (external data).");
            }
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read " + file + " (" + failed.getMessage() + ").", failed);
        }
    }

    private void add(TensorProto tensor) {
        String name = tensor.getName();
        if (tensors.put(name, tensor) != null) {
            throw new InvalidRequestException(file + " names two tensors " + name + ". Export the model again.");
        }
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            external.put(name, ExternalData.of(tensor, folder()));
        } else {
            content(name);
        }
        DataType type = TensorContent.typeOf(tensor);
        if (type == DataType.FLOAT || type == DataType.FLOAT16) {
            long[] shape =
                    tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
            weights.put(name, new StoredWeight(name, shape, type == DataType.FLOAT16));
        }
    }

    private Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /**
     * The file's content.
     *
     * @return the model; numbers in other files are not in it
     */
    public ModelProto model() {
        return model;
    }

    /**
     * Every initializer of the graph that is made of 32 or 16 bit floating-point numbers.
     *
     * @return in the file's order
     */
    public List<StoredWeight> weights() {
        return List.copyOf(weights.values());
    }

    /**
     * The numbers of a weight.
     *
     * @param name one of {@link #weights()}
     * @return a new array; halves are widened
     */
    public float[] values(String name) {
        return content(known(name).name()).floats();
    }

    /**
     * The content of an initializer of any type.
     *
     * @param name the name of an initializer of the graph
     * @return its numbers
     */
    public TensorContent content(String name) {
        ExternalData outside = external.get(name);
        TensorProto tensor = tensors.get(name);
        return outside == null ? TensorContent.of(tensor) : new TensorContent(tensor, outside.read());
    }

    /**
     * A number that tells this model from others.
     *
     * @return the CRC-32 of the file and of its numbers in other files
     */
    public long checksum() {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        external.values().forEach(data -> checksum.update(data.read()));
        return checksum.getValue();
    }

    private StoredWeight known(String name) {
        return Optional.ofNullable(weights.get(name))
                .orElseThrow(() -> new InvalidRequestException("The model " + file + " has no weight " + name
                        + "; it has " + weights.size() + " others. Name one of them."));
    }

    /**
     * Writes the same model with other weights: files of its own appear whole or not at all, and every byte that does
     * not
     * belong to one of these weights is copied. Halves stay halves, rounded to nearest, ties to even.
     *
     * @param target the new file; files with numbers come beside it under their old names
     * @param values new numbers by name; weights that are not named keep theirs
     * @throws InvalidRequestException if a weight is unknown, of another size or too large for 16 bit, or if the target
     *     would overwrite the numbers of this model
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Path target, Map<String, float[]> values) {
        values.forEach((name, numbers) -> checkValues(known(name), numbers));
        new WriteBack(file, bytes, external, weights).write(target, values);
    }

    /**
     * The same model with another text in its metadata, to be written. Where the model has no entry of that name, nothing
     * changes.
     *
     * @param key name of the entry
     * @param value the new text
     * @return a model that knows the same weights
     */
    public OnnxGraphFile withMetadata(String key, String value) {
        try {
            return of(file, new MetadataEntry(key, value).in(bytes));
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The metadata was read before and cannot be read now.", damaged);
        }
    }

    private static void checkValues(StoredWeight weight, float[] numbers) {
        if (numbers.length != weight.size()) {
            throw new InvalidRequestException("The weight " + weight.name() + " has " + weight.size() + " numbers; "
                    + numbers.length + " were given.");
        }
        if (weight.half()) {
            for (float number : numbers) {
                WeightPlace.half(weight, number);
            }
        }
    }
}
