package dev.offsetnoise.models.finetune;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.models.graph.GraphWeight;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which weights are trained.
 *
 * @param text what the user wrote: {@value #ALL}, {@value #ATTENTION}, or patterns with commas between them, in which *
 *     stands for anything; a pattern fits a weight by the weight's own name, or by that of a node that uses it or of the PyTorch
 *     module that the node came from, and leaves it out if ! stands before it
 */
public record TrainedPart(String text) {

    /** Every weight. */
    public static final String ALL = "all";

    /** The weights of attention blocks, as PyTorch's exporters name them. */
    public static final String ATTENTION = "attention";

    private static final String NOT = "!";

    private static final List<String> ATTENTION_NAMES = List.of("attn", "attention", "to_q", "to_k", "to_v", "to_out");

    /**
     * Checks the text.
     *
     * @param text see {@link #text()}
     */
    public TrainedPart {
        if (text.isBlank() || Stream.of(text.split(",", -1)).anyMatch(String::isBlank)) {
            throw new InvalidRequestException("Weights to train \"" + text + "\": expected " + ALL + ", " + ATTENTION
                    + ", or patterns such as *attentions*,mid_block*.");
        }
    }

    /**
     * The weights of a graph that are trained.
     *
     * @param weights all that can be
     * @return at least one, in the same order
     * @throws InvalidRequestException if none fits; the message shows names that there are
     */
    public List<GraphWeight> of(List<GraphWeight> weights) {
        List<GraphWeight> chosen = weights.stream().filter(this::holds).toList();
        if (chosen.isEmpty()) {
            throw new InvalidRequestException("No weight of the network fits \"" + text + "\". It has " + weights.size()
                    + ", such as " + examples(weights) + ".");
        }
        return chosen;
    }

    private static String examples(List<GraphWeight> weights) {
        int stride = Math.max(1, weights.size() / 5);
        return String.join(
                ", ",
                Stream.iterate(0, i -> i < weights.size(), i -> i + stride)
                        .map(i -> names(weights.get(i))
                                .reduce((first, last) -> last)
                                .orElseThrow())
                        .toList());
    }

    private boolean holds(GraphWeight weight) {
        return switch (text) {
            case ALL -> true;
            case ATTENTION ->
                names(weight).map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(name -> ATTENTION_NAMES.stream()
                        .anyMatch(name::contains));
            default -> fits(weight);
        };
    }

    /** With patterns that leave weights out alone, all others are trained. */
    private boolean fits(GraphWeight weight) {
        List<String> patterns = Stream.of(text.split(",")).map(String::strip).toList();
        boolean left = patterns.stream()
                .filter(pattern -> pattern.startsWith(NOT))
                .anyMatch(pattern -> fits(weight, pattern.substring(NOT.length())));
        List<String> wanted =
                patterns.stream().filter(pattern -> !pattern.startsWith(NOT)).toList();
        return !left && (wanted.isEmpty() || wanted.stream().anyMatch(pattern -> fits(weight, pattern)));
    }

    private static boolean fits(GraphWeight weight, String glob) {
        Pattern pattern = pattern(glob);
        return names(weight).anyMatch(name -> pattern.matcher(name).matches());
    }

    private static Stream<String> names(GraphWeight weight) {
        Stream<String> uses = weight.uses().stream()
                .flatMap(use -> Stream.of(use.module(), use.node()))
                .filter(name -> !name.isEmpty());
        return Stream.concat(Stream.of(weight.name()), uses);
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Stream.of(glob.strip().split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow());
    }
}
