package dev.offsetnoise.host.experiment;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.naming.NearNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sampler with its number of steps.
 *
 * @param kind the sampler
 * @param steps calls of the network
 */
public record Sampling(SamplerKind kind, int steps) {

    /** What the paper uses, what is quick, and what goes wrong. */
    public static final List<Sampling> DEFAULTS = Stream.of(
                    Stream.of(new Sampling(SamplerKind.ANCESTRAL, 1000)),
                    few(SamplerKind.DDIM),
                    few(SamplerKind.DPM_SOLVER),
                    Stream.of(new Sampling(SamplerKind.ORDINARY_DDIM, 50), new Sampling(SamplerKind.PLAIN_DDIM, 50)))
            .flatMap(samplings -> samplings)
            .toList();

    private static Stream<Sampling> few(SamplerKind kind) {
        return IntStream.of(10, 20, 50).mapToObj(steps -> new Sampling(kind, steps));
    }

    /**
     * Reads what {@link #id} writes.
     *
     * @param text such as {@code dpmpp-2m-20}
     * @return the sampler
     * @throws InvalidRequestException if there is none of that name, or the number is missing
     */
    public static Sampling parse(String text) {
        int cut = text.lastIndexOf('-');
        String name = text.substring(0, Math.max(0, cut));
        List<String> names =
                Arrays.stream(SamplerKind.values()).map(SamplerKind::id).toList();
        if (!text.substring(cut + 1).matches("[1-9]\\d{0,5}") || name.isEmpty()) {
            throw new InvalidRequestException(
                    "Sampler \"" + text + "\": expected a name and a number of steps, such as "
                            + DEFAULTS.get(1).id() + ". The names are " + String.join(", ", names) + ".");
        }
        SamplerKind kind = Arrays.stream(SamplerKind.values())
                .filter(k -> k.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "Unknown sampler \"" + name + "\". " + NearNames.hint(name, names, "samplers")));
        return new Sampling(kind, Integer.parseInt(text.substring(cut + 1)));
    }

    /**
     * The name in options, files and tables.
     *
     * @return such as {@code ddim-20}
     */
    public String id() {
        return kind.id() + "-" + steps;
    }
}
