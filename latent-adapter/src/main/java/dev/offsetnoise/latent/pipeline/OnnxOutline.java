package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.latent.model.ModelException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The inputs and outputs of an ONNX file, read without loading the network: names and lengths suffice to make a card, and
 * a session costs seconds and gigabytes.
 *
 * @param file the file
 * @param inputs what the network takes, without its weights
 * @param outputs what it gives
 */
record OnnxOutline(Path file, List<End> inputs, List<End> outputs) {

    // Numbers of fields in onnx.proto.
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int TENSOR_NAME = 8;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int SHAPE_DIMENSION = 1;
    private static final int DIMENSION_VALUE = 1;

    /** A length that is left open. */
    static final long OPEN = -1;

    private static final String REMEDY = "Download or export the model again.";

    OnnxOutline {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * An input or output.
     *
     * @param name how the network calls it
     * @param lengths one a dimension, {@link #OPEN} for any; none for a scalar
     */
    record End(String name, List<Long> lengths) {

        End {
            lengths = List.copyOf(lengths);
        }

        int rank() {
            return lengths.size();
        }

        /** The length along a dimension, if it is fixed. */
        Optional<Integer> length(int dimension) {
            return dimension < rank() && lengths.get(dimension) > 0 && lengths.get(dimension) <= Integer.MAX_VALUE
                    ? Optional.of(Math.toIntExact(lengths.get(dimension)))
                    : Optional.empty();
        }
    }

    static OnnxOutline read(Path file) {
        Reading reading = new Reading();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            reading.model(new ProtobufInput(channel), channel.size());
        } catch (NoSuchFileException missing) {
            throw new ModelException(
                    "There is no " + file + ". The pipeline must be exported to ONNX, for example with Optimum"
                            + " (optimum-cli export onnx), and copied as a whole.",
                    missing);
        } catch (IOException failed) {
            throw new ModelException(
                    file + " is no ONNX file, or it is cut off: " + failed.getMessage() + ". " + REMEDY, failed);
        }
        reading.inputs.removeIf(input -> reading.weights.contains(input.name()));
        if (reading.inputs.isEmpty() || reading.outputs.isEmpty()) {
            throw new ModelException(file + " holds no network with inputs and outputs. " + REMEDY);
        }
        return new OnnxOutline(file, reading.inputs, reading.outputs);
    }

    boolean takes(String name) {
        return inputs.stream().anyMatch(end -> end.name().equals(name));
    }

    boolean gives(String name) {
        return outputs.stream().anyMatch(end -> end.name().equals(name));
    }

    /** The input of the usual name, or else the only one of so many dimensions. */
    End input(String usual, int rank) {
        return end("input", usual, rank, inputs);
    }

    /** The output of the usual name, or else the only one of so many dimensions. */
    End output(String usual, int rank) {
        return end("output", usual, rank, outputs);
    }

    private End end(String kind, String usual, int rank, List<End> ends) {
        List<End> named = ends.stream().filter(end -> end.name().equals(usual)).toList();
        List<End> fitting = ends.stream().filter(end -> end.rank() == rank).toList();
        if (named.isEmpty() && fitting.size() != 1) {
            throw new ModelException(file + " has no " + kind + " \"" + usual + "\", but " + names(ends)
                    + ". Export the pipeline again; this is no part as Optimum or diffusers export it.");
        }
        return named.isEmpty() ? fitting.get(0) : named.get(0);
    }

    private static String names(List<End> ends) {
        return ends.stream().map(End::name).collect(Collectors.joining(", "));
    }

    /** What was found so far. */
    private static final class Reading {

        private final List<End> inputs = new ArrayList<>();
        private final List<End> outputs = new ArrayList<>();

        /** Old files list their weights among the inputs. */
        private final Set<String> weights = new HashSet<>();

        void model(ProtobufInput in, long size) throws IOException {
            in.message(size, field -> {
                if (field == MODEL_GRAPH) {
                    in.message(inner -> graph(in, inner));
                } else {
                    in.skip();
                }
            });
        }

        private void graph(ProtobufInput in, int field) throws IOException {
            switch (field) {
                case GRAPH_INITIALIZER ->
                    in.message(inner -> {
                        if (inner == TENSOR_NAME) {
                            weights.add(in.text());
                        } else {
                            in.skip();
                        }
                    });
                case GRAPH_INPUT -> inputs.add(value(in));
                case GRAPH_OUTPUT -> outputs.add(value(in));
                default -> in.skip();
            }
        }

        private static End value(ProtobufInput in) throws IOException {
            List<String> names = new ArrayList<>();
            List<Long> lengths = new ArrayList<>();
            in.message(field -> {
                if (field == VALUE_NAME) {
                    names.add(in.text());
                } else if (field == VALUE_TYPE) {
                    only(in, TYPE_TENSOR, () -> only(in, TENSOR_SHAPE, () -> shape(in, lengths)));
                } else {
                    in.skip();
                }
            });
            return new End(names.isEmpty() ? "" : names.get(0), lengths);
        }

        private static void shape(ProtobufInput in, List<Long> lengths) throws IOException {
            only(in, SHAPE_DIMENSION, () -> {
                long[] length = {OPEN};
                only(in, DIMENSION_VALUE, () -> length[0] = in.whole());
                lengths.add(length[0]);
            });
        }

        /** Reads a message of which one field matters. */
        private static void only(ProtobufInput in, int wanted, Content content) throws IOException {
            in.message(field -> {
                if (field == wanted) {
                    content.read();
                } else {
                    in.skip();
                }
            });
        }

        @FunctionalInterface
        private interface Content {
            void read() throws IOException;
        }
    }
}
