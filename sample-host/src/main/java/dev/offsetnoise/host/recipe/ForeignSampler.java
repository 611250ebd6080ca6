package dev.offsetnoise.host.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a sampler of another tool becomes here. Those tools lay out steps as the samplers' authors did: DDIM at whole strides
 * from the first step of the training, the others evenly from the last step to the first.
 *
 * @param scheduler id of the scheduler
 * @param settings its settings, all that decide where its steps lie
 * @param remarks what is not as it was there
 */
record ForeignSampler(String scheduler, Map<String, String> settings, List<String> remarks) {

    private static final String DDIM = "ddim";
    private static final String DPM_SOLVER = "dpmpp-2m";

    private static final Map<String, String> BY_NAME = Map.of(
            DDIM,
            DDIM,
            "ddpm",
            "ddpm",
            "euler",
            "euler",
            "euler a",
            "euler-ancestral",
            "euler ancestral",
            "euler-ancestral",
            "dpm++ 2m",
            DPM_SOLVER,
            "dpmpp 2m",
            DPM_SOLVER);

    private static final String SGM = "sgm uniform";

    /** Schedules that are, or come to, even steps. */
    private static final Set<String> EVEN = Set.of("", "automatic", "uniform", "normal", "simple", "ddim uniform");

    /** Older texts and those of node editors write the schedule after the sampler. */
    private static final List<String> SCHEDULES = List.of(
            "karras", "polyexponential", "exponential", SGM, "ddim uniform", "uniform", "normal", "simple", "beta");

    private static final String SPACING = "spacing";

    private record Named(String sampler, String schedule) {
        static Named of(String sampler, String schedule) {
            String name = plain(sampler);
            String given = plain(schedule);
            for (String known : SCHEDULES) {
                if (name.endsWith(" " + known)) {
                    String rest = name.substring(0, name.length() - known.length() - 1);
                    return new Named(rest, given.isEmpty() ? known : given);
                }
            }
            return new Named(name, given);
        }

        private static String plain(String name) {
            String plain = name.toLowerCase(Locale.ROOT)
                    .replace('_', ' ')
                    .replace('-', ' ')
                    .strip();
            return plain.startsWith("k ") ? plain.substring(2) : plain;
        }
    }

    static ForeignSampler of(String sampler, String schedule) {
        Named named = Named.of(sampler, schedule);
        String scheduler = BY_NAME.getOrDefault(named.sampler(), DPM_SOLVER);
        List<String> remarks = new ArrayList<>();
        if (!BY_NAME.containsKey(named.sampler())) {
            remarks.add("There is no sampler \"" + sampler + "\" here; " + DPM_SOLVER + " is taken in its place.");
        }
        if (!EVEN.contains(named.schedule()) && !named.schedule().equals(SGM)) {
            remarks.add("There is no schedule \"" + named.schedule() + "\" here; steps lie evenly.");
        }
        return new ForeignSampler(scheduler, settings(scheduler, named.schedule()), remarks);
    }

    private static Map<String, String> settings(String scheduler, String schedule) {
        if (schedule.equals(SGM)) {
            return settings("trailing", "0", "clean", "own");
        }
        return scheduler.equals(DDIM)
                ? settings("leading", "1", "first", "diffusers")
                : settings("linspace", "0", "clean", scheduler.startsWith("euler") ? "diffusers" : "own");
    }

    private static Map<String, String> settings(String spacing, String offset, String last, String conventions) {
        return Map.of(SPACING, spacing, "steps-offset", offset, "final", last, "conventions", conventions);
    }

    /** Whether fresh noise can be given a strength. */
    boolean hasEta() {
        return scheduler.equals(DDIM);
    }
}
