package dev.offsetnoise.host.plugin;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.setting.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Asks a provider about itself and refuses answers that break the contract. */
final class ProviderCheck {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private ProviderCheck() {}

    /** Why a provider cannot be used. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    static OfferedScheduler check(SchedulerProvider provider, String source) throws Refusal {
        String name = provider.getClass().getName();
        ApiVersion needed = provider.apiVersion();
        require(needed != null, name + " names no API version. Its apiVersion() must return the version it needs.");
        require(
                ApiVersion.CURRENT.supports(needed),
                name + " needs plugin API " + needed + "; this host offers " + ApiVersion.CURRENT + ". "
                        + (ApiVersion.CURRENT.compareTo(needed) < 0 ? "Update the host." : "Update the plugin."));
        String id = provider.id();
        require(
                id != null && ID.matcher(id).matches(),
                name + " has the id \"" + id + "\"; expected lower-case letters, digits and single hyphens.");
        String label = provider.label();
        String summary = provider.summary();
        require(label != null && !label.isBlank(), "Scheduler \"" + id + "\" has no label. It must name itself.");
        require(summary != null, "Scheduler \"" + id + "\" has no summary. It must say what it is.");
        return new OfferedScheduler(id, label, summary, needed, settings(provider, id), source, provider);
    }

    private static List<Setting> settings(SchedulerProvider provider, String id) throws Refusal {
        List<Setting> settings = provider.settings();
        require(settings != null, "Scheduler \"" + id + "\" returns no list of settings. It may be empty, not null.");
        Set<String> keys = new HashSet<>();
        for (Setting setting : settings) {
            require(
                    keys.add(setting.key()),
                    "Scheduler \"" + id + "\" has two settings \"" + setting.key() + "\". Keys must differ.");
        }
        return settings;
    }

    private static void require(boolean holds, String message) throws Refusal {
        if (!holds) {
            throw new Refusal(message);
        }
    }
}
