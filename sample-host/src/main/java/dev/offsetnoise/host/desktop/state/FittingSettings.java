package dev.offsetnoise.host.desktop.state;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.host.plugin.OfferedScheduler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of some settings a scheduler takes. Settings outlive the plugin that they were made for: they come from a file, a
 * picture or a model's maker, and a newer plugin may know other ones.
 *
 * @param values what it takes
 * @param refused why it does not take the others, a sentence for each
 */
public record FittingSettings(Map<String, String> values, List<String> refused) {

    /**
     * Copies the components.
     *
     * @param values see {@link #values()}
     * @param refused see {@link #refused()}
     */
    public FittingSettings {
        values = Map.copyOf(values);
        refused = List.copyOf(refused);
    }

    /**
     * Tries each by itself.
     *
     * @param settings what can be set
     * @param given texts by key
     * @return those that can be set, as they were given
     */
    public static FittingSettings of(List<Setting> settings, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        new TreeMap<>(given).forEach((key, text) -> {
            try {
                SettingValues.parse(settings, Map.of(key, text));
                values.put(key, text);
            } catch (InvalidRequestException unfit) {
                refused.add(unfit.getMessage());
            }
        });
        return new FittingSettings(values, refused);
    }

    /**
     * Drops from a wish what its schedulers would refuse. What was set of a scheduler that is not there stays, for it may
     * come back.
     *
     * @param wish any wish
     * @param schedulers those that there are
     * @return the wish, and what was dropped
     */
    public static Taken of(Wish wish, List<OfferedScheduler> schedulers) {
        Wish fitting = wish;
        List<String> remarks = new ArrayList<>();
        for (OfferedScheduler offered : schedulers) {
            FittingSettings fit =
                    of(offered.settings(), wish.engine().settings().getOrDefault(offered.id(), Map.of()));
            if (!fit.refused().isEmpty()) {
                fitting = fitting.withSettings(offered.id(), fit.values());
                fit.refused()
                        .forEach(why -> remarks.add("A setting of scheduler " + offered.id() + " was dropped. " + why));
            }
        }
        return new Taken(fitting, remarks);
    }
}
