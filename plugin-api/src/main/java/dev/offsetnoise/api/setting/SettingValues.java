package dev.offsetnoise.api.setting;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Checked values for a list of settings: what the user gave, and the defaults for the rest. Immutable.
 */
public final class SettingValues {

    private final Map<String, Setting> settings;
    private final Map<String, String> given;

    private SettingValues(Map<String, Setting> settings, Map<String, String> given) {
        this.settings = settings;
        this.given = given;
    }

    /**
     * Nothing given: every setting has its default.
     *
     * @param settings the settings of a provider
     * @return values
     */
    public static SettingValues defaults(List<Setting> settings) {
        return parse(settings, Map.of());
    }

    /**
     * Checks what the user gave.
     *
     * @param settings the settings of a provider
     * @param given texts by key
     * @return values
     * @throws InvalidRequestException if a key is unknown or a value is not one of its setting's
     */
    public static SettingValues parse(List<Setting> settings, Map<String, String> given) {
        Map<String, Setting> byKey = new LinkedHashMap<>();
        settings.forEach(setting -> byKey.put(setting.key(), setting));
        Map<String, String> checked = new LinkedHashMap<>();
        given.forEach((key, text) -> {
            Setting setting = byKey.get(key);
            if (setting == null) {
                throw new InvalidRequestException("Unknown setting \"" + key + "\"; expected "
                        + (byKey.isEmpty() ? "none, this scheduler has no settings" : "one of " + keys(byKey)) + ".");
            }
            checked.put(key, setting.canonical(text));
        });
        return new SettingValues(byKey, checked);
    }

    private static String keys(Map<String, Setting> byKey) {
        return byKey.keySet().stream().collect(Collectors.joining(", "));
    }

    /**
     * What the user gave, as it is written in recipes.
     *
     * @return canonical texts by key, without defaults
     */
    public Map<String, String> given() {
        return Map.copyOf(given);
    }

    /**
     * Whether the user gave a value.
     *
     * @param key a setting's key
     * @return false if the default stands
     */
    public boolean isGiven(String key) {
        return given.containsKey(key);
    }

    /**
     * The value of a {@link Setting.Decimal}.
     *
     * @param key its key
     * @return empty if it is left to the model
     */
    public OptionalDouble decimal(String key) {
        return text(key, Setting.Decimal.class)
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    /**
     * The value of a {@link Setting.Whole}.
     *
     * @param key its key
     * @return empty if it is left to the model
     */
    public Optional<Integer> whole(String key) {
        return text(key, Setting.Whole.class).map(Integer::valueOf);
    }

    /**
     * The value of a {@link Setting.Choice}.
     *
     * @param key its key
     * @return the chosen option's id; empty if it is left to the model
     */
    public Optional<String> choice(String key) {
        return text(key, Setting.Choice.class);
    }

    /**
     * The value of a {@link Setting.Flag}.
     *
     * @param key its key
     * @return on or off
     */
    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key, Setting.Flag.class).orElseThrow());
    }

    /**
     * The value of a {@link Setting.Decimals}.
     *
     * @param key its key
     * @return a new array; empty if it is left to the model
     */
    public Optional<double[]> decimals(String key) {
        return text(key, Setting.Decimals.class).map(text -> Arrays.stream(text.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    private Optional<String> text(String key, Class<? extends Setting> kind) {
        Setting setting = settings.get(key);
        if (!kind.isInstance(setting)) {
            throw new IllegalArgumentException("There is no setting \"" + key + "\" of kind " + kind.getSimpleName()
                    + "; the provider's settings are " + keys(settings) + ".");
        }
        return Optional.ofNullable(given.get(key)).or(setting::defaultText);
    }

    @Override
    public String toString() {
        return given.toString();
    }
}
