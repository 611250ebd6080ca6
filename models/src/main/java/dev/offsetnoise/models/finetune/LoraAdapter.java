package dev.offsetnoise.models.finetune;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.onnx.OnnxGraphFile;
import dev.offsetnoise.models.safetensors.FloatTensor;
import dev.offsetnoise.models.safetensors.SafetensorsFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The small matrices of {@link LoraNetwork} in a file of their own, laid out as kohya's scripts do it, which diffusers, ComfyUI
 * and others load into the PyTorch model; and such a file of somebody else, to be merged into an exported one.
 */
public final class LoraAdapter {

    private static final String CARD = "offsetnoise.card";
    private static final String BASE = "offsetnoise.base_checksum";

    /** A message names so many keys. */
    private static final int SHOWN = 8;

    private final SortedMap<String, LoraPair> pairs;
    private final Map<String, String> metadata;
    private final List<String> leftOut;

    /** An adapter; {@code leftOut} are keys that belong to text encoders. */
    LoraAdapter(Map<String, LoraPair> pairs, Map<String, String> metadata, List<String> leftOut) {
        this.pairs = new TreeMap<>(pairs);
        this.metadata = Map.copyOf(metadata);
        this.leftOut = List.copyOf(leftOut);
    }

    /** An adapter that was trained here. */
    static LoraAdapter trained(Map<String, LoraPair> pairs, LoraNetwork.Rank rank, long base, String card) {
        return new LoraAdapter(
                pairs,
                Map.of(
                        "ss_network_module",
                        "networks.lora",
                        "ss_network_dim",
                        Integer.toString(rank.rank()),
                        "ss_network_alpha",
                        Double.toString(rank.alpha()),
                        BASE,
                        Long.toHexString(base),
                        CARD,
                        card),
                List.of());
    }

    /**
     * Reads an adapter in kohya's layout, or in that of diffusers and PEFT.
     *
     * @param file the safetensors file
     * @return the adapter
     * @throws InvalidRequestException if the file is damaged, of another kind than LoRA, or incomplete
     */
    public static LoraAdapter read(Path file) {
        return new AdapterReader(file).read();
    }

    /**
     * Writes it in kohya's layout, all of it or nothing, in 32 bit. Keys that belong to text encoders are not written.
     *
     * @param file the safetensors file
     */
    public void write(Path file) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        pairs.forEach((key, pair) -> {
            tensors.put(AdapterKey.upOf(key), pair.up());
            tensors.put(AdapterKey.downOf(key), pair.down());
            tensors.put(AdapterKey.alphaOf(key), new FloatTensor(new long[0], new float[] {pair.alpha()}));
        });
        SafetensorsFile.write(file, metadata, tensors);
    }

    /**
     * The texts in the file.
     *
     * @return by name
     */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * What its model is with this adapter.
     *
     * @return the text that was given after the training; empty for an adapter of somebody else
     */
    public Optional<String> card() {
        return Optional.ofNullable(metadata.get(CARD));
    }

    /**
     * The names of the modules that it changes.
     *
     * @return in kohya's layout, sorted
     */
    public List<String> keys() {
        return List.copyOf(pairs.keySet());
    }

    /**
     * Those among {@link #keys()} that no other program understands, because the file that the adapter was trained on does not
     * say which module the weight belonged to. diffusers refuses an adapter with such a key.
     *
     * @return sorted; empty for an adapter that others can load
     */
    public List<String> unportableKeys() {
        return pairs.keySet().stream().filter(AdapterKey::isOfFile).toList();
    }

    /**
     * Adds the matrices' products to the weights of a file.
     *
     * @param file the exported model
     * @param weights all weights of its graph
     * @param strength what the products are multiplied by beside their own scale; 1 for the trained strength
     * @return new values of the file's weights
     * @throws InvalidRequestException if keys find no weight or one of another shape
     */
    public LoraMerge merged(OnnxGraphFile file, List<GraphWeight> weights, double strength) {
        if (!Double.isFinite(strength)) {
            throw new InvalidRequestException(
                    "The adapter's strength is " + strength + "; expected a number, such as 1.");
        }
        AdapterPlaces places = AdapterPlaces.of(weights);
        requireAll(places);
        Map<String, float[]> values = new LinkedHashMap<>();
        pairs.forEach((key, pair) -> {
            AdapterPlace place = places.withKey(key).orElseThrow();
            requireFit(place, pair);
            float[] sum = file.values(place.weight());
            place.turned(pair.matrices()).addTo(sum, pair.scale() * strength);
            values.put(place.weight(), sum);
        });
        return new LoraMerge(values, leftOut, base(file));
    }

    private LoraMerge.Base base(OnnxGraphFile file) {
        String trainedOn = metadata.get(BASE);
        if (trainedOn == null) {
            return LoraMerge.Base.UNKNOWN;
        }
        return trainedOn.equals(Long.toHexString(file.checksum())) ? LoraMerge.Base.SAME : LoraMerge.Base.OTHER;
    }

    private void requireAll(AdapterPlaces places) {
        List<String> unknown = pairs.keySet().stream()
                .filter(key -> places.withKey(key).isEmpty())
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        if (unknown.size() == pairs.size()) {
            throw new InvalidRequestException("None of the adapter's " + pairs.size()
                    + " keys has a weight in the file: it is for another model, or the file does not say which module a"
                    + " weight belongs to. The adapter has " + some(unknown) + "; the file has "
                    + some(places.keys().stream().sorted().toList()) + ".");
        }
        throw new InvalidRequestException(unknown.size() + " of the adapter's " + pairs.size()
                + " keys have no weight in the file: " + some(unknown)
                + ". Use it with the model that it was trained for.");
    }

    private static String some(List<String> keys) {
        String shown = keys.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return keys.size() > SHOWN ? shown + " and " + (keys.size() - SHOWN) + " more" : shown;
    }

    private static void requireFit(AdapterPlace place, LoraPair pair) {
        if (!place.fits(pair)) {
            throw new InvalidRequestException("The adapter's matrices of " + place.key() + " are "
                    + Arrays.toString(pair.up().shape()) + " and "
                    + Arrays.toString(pair.down().shape())
                    + ", for the weight " + place.weight() + " of the extents " + Arrays.toString(place.shape())
                    + ". Use it with the model that it was trained for.");
        }
    }

    /** The matrices by key. */
    SortedMap<String, LoraPair> pairs() {
        return Collections.unmodifiableSortedMap(pairs);
    }
}
