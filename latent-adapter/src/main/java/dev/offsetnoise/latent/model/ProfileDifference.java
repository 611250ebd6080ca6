package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.model.ModelProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds where two profiles differ, in the words of the card. */
final class ProfileDifference {

    private ProfileDifference() {}

    /**
     * The first field that differs.
     *
     * @param card the card's profile
     * @param network the network's profile
     * @return such as {@code profile.schedule.steps is 1000 in the card and 500 in the network}; empty if they are equal
     */
    static Optional<String> first(ModelProfile card, ModelProfile network) {
        if (card.equals(network)) {
            return Optional.empty();
        }
        Map<String, String> left = leaves(card);
        Map<String, String> right = leaves(network);
        Map<String, String> all = new LinkedHashMap<>(left);
        right.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .filter(path -> !Objects.equals(left.get(path), right.get(path)))
                .findFirst()
                .map(path -> path + " is " + shown(left.get(path)) + " in the card and " + shown(right.get(path))
                        + " in the network");
    }

    private static String shown(String value) {
        return value == null ? "missing" : value;
    }

    private static Map<String, String> leaves(ModelProfile profile) {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect(ModelCards.parseJson(ModelCards.profileJson(profile), "profile"), leaves);
        return leaves;
    }

    private static void collect(JsonNode node, Map<String, String> leaves) {
        if (node.element().isJsonObject()) {
            node.entries().values().forEach(child -> collect(child, leaves));
        } else if (node.element().isJsonArray()) {
            node.list().forEach(child -> collect(child, leaves));
        } else {
            leaves.put(
                    node.path().replaceFirst("\\$", "profile"), node.element().toString());
        }
    }
}
