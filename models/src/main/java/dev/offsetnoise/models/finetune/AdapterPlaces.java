package dev.offsetnoise.models.finetune;

import dev.offsetnoise.models.graph.GraphWeight;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which weight of a graph belongs to which key of an adapter. Adapters name weights by the PyTorch module that had them; a
 * weight whose module is not known, or is not the only one of that name, is named as the file names it.
 */
final class AdapterPlaces {

    private final Map<String, AdapterPlace> byWeight = new LinkedHashMap<>();
    private final Map<String, AdapterPlace> byKey = new HashMap<>();

    private AdapterPlaces() {}

    /** The places for all weights of a graph that can have any. */
    static AdapterPlaces of(List<GraphWeight> all) {
        ModuleNames modules = ModuleNames.of(all);
        List<GraphWeight> products = all.stream().filter(LoraNetwork::isProduct).toList();
        Set<String> twice = twice(products, modules);
        AdapterPlaces places = new AdapterPlaces();
        for (GraphWeight weight : products) {
            places.add(modules.moduleOf(weight)
                    .map(AdapterKey::ofModule)
                    .filter(key -> !twice.contains(key))
                    .map(key -> ofModule(key, weight))
                    .orElseGet(() -> ofFile(weight)));
        }
        return places;
    }

    private static Set<String> twice(List<GraphWeight> weights, ModuleNames modules) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        weights.stream()
                .flatMap(weight -> modules.moduleOf(weight).map(AdapterKey::ofModule).stream())
                .filter(key -> !seen.add(key))
                .forEach(twice::add);
        return twice;
    }

    private static AdapterPlace ofModule(String key, GraphWeight weight) {
        long[] shape = weight.shape();
        boolean transposed = ModuleNames.use(weight).outputAxis() == 1;
        return new AdapterPlace(key, weight.name(), transposed ? new long[] {shape[1], shape[0]} : shape, transposed);
    }

    private static AdapterPlace ofFile(GraphWeight weight) {
        return new AdapterPlace(AdapterKey.ofFile(weight.name()), weight.name(), weight.shape(), false);
    }

    private void add(AdapterPlace place) {
        byWeight.put(place.weight(), place);
        byKey.put(place.key(), place);
    }

    /** The place of a weight that has one. */
    AdapterPlace ofWeight(String name) {
        return byWeight.get(name);
    }

    /** The weight of a key. */
    Optional<AdapterPlace> withKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All keys that there are. */
    Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }
}
