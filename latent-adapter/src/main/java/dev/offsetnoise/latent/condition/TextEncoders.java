package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TextFiles;
import dev.offsetnoise.latent.model.TextSource;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.text.TextEncoder;
import dev.offsetnoise.latent.text.TextOutput;
import dev.offsetnoise.latent.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text encoders of a model. An encoder from which several inputs take something is opened once, and runs once for all
 * of them.
 */
final class TextEncoders implements AutoCloseable {

    private record Key(String encoder, String tokenizer, int tokens) {}

    /** What an input takes of an encoder. */
    private record Place(Key encoder, TextOutput output) {}

    private final ModelFolder folder;
    private final Map<Key, List<TextOutput>> outputs = new LinkedHashMap<>();
    private final Map<Key, TextEncoder> encoders = new LinkedHashMap<>();
    private final List<Tokenizer> tokenizers = new ArrayList<>();

    private TextEncoders(ModelFolder folder) {
        this.folder = folder;
    }

    static TextEncoders open(ModelFolder folder, DeviceRequest device) {
        TextEncoders all = new TextEncoders(folder);
        try {
            for (ConditioningInput input : folder.card().denoiser().conditioning()) {
                if (input instanceof ConditioningInput.Textual text) {
                    places(text).forEach(all::want);
                }
            }
            all.outputs.keySet().forEach(key -> all.open(key, device));
            return all;
        } catch (RuntimeException | Error failed) {
            all.close();
            throw failed;
        }
    }

    private static List<Place> places(ConditioningInput.Textual text) {
        TextOutput.Kind kind =
                text instanceof ConditioningInput.PooledText ? TextOutput.Kind.POOLED : TextOutput.Kind.STATES;
        return text.sources().stream()
                .map(source -> new Place(
                        new Key(source.encoder(), source.tokenizer(), text.tokens()),
                        new TextOutput(kind, source.output())))
                .toList();
    }

    private void want(Place place) {
        List<TextOutput> wanted = outputs.computeIfAbsent(place.encoder(), key -> new ArrayList<>());
        if (!wanted.contains(place.output())) {
            wanted.add(place.output());
        }
    }

    private void open(Key key, DeviceRequest device) {
        TextFiles files = folder.textFiles(
                new TextSource(key.encoder(), outputs.get(key).get(0).name(), key.tokenizer()));
        Tokenizer tokenizer = Tokenizer.open(files.tokenizer());
        tokenizers.add(tokenizer);
        encoders.put(key, TextEncoder.open(files.encoder(), outputs.get(key), tokenizer, key.tokens(), device));
    }

    Collection<TextEncoder> all() {
        return encoders.values();
    }

    /** Encodes texts, each encoder when the first input asks for it. */
    Encoded encode(List<String> texts, Cancellation cancellation) {
        return new Encoded(texts, cancellation);
    }

    /** What the encoders make of some texts. */
    final class Encoded {

        private final List<String> texts;
        private final Cancellation cancellation;
        private final Map<Key, List<Tensor>> results = new HashMap<>();

        private Encoded(List<String> texts, Cancellation cancellation) {
            this.texts = texts;
            this.cancellation = cancellation;
        }

        /** What an input takes: a new tensor, or one that nobody else changes. */
        Tensor tensor(ConditioningInput.Textual input) {
            List<Tensor> parts = places(input).stream().map(this::part).toList();
            return parts.size() == 1 ? parts.get(0) : SideBySide.join(parts);
        }

        private Tensor part(Place place) {
            return results.computeIfAbsent(
                            place.encoder(), key -> encoders.get(key).encode(texts, cancellation))
                    .get(outputs.get(place.encoder()).indexOf(place.output()));
        }
    }

    /** Frees all. Closing twice does nothing. */
    @Override
    public void close() {
        encoders.values().forEach(TextEncoder::close);
        tokenizers.forEach(Tokenizer::close);
    }
}
