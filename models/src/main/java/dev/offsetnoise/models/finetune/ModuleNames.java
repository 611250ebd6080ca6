package dev.offsetnoise.models.finetune;

import dev.offsetnoise.models.graph.GraphWeight;
import dev.offsetnoise.models.graph.WeightUse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The PyTorch modules that a graph's weights belonged to. Exporters keep a weight's name, from which the module follows, unless
 * they transposed it; then the node that multiplies by it says where it came from. A name that all modules begin with is that
 * of a wrapper that the network was put into for the export, and no adapter knows it.
 */
final class ModuleNames {

    private static final String WEIGHT = ".weight";
    private static final Pattern PARAMETER = Pattern.compile("(.+)\\.(weight|bias)(\\.half)?");

    private final String wrapper;

    private ModuleNames(String wrapper) {
        this.wrapper = wrapper;
    }

    static ModuleNames of(List<GraphWeight> weights) {
        List<String> modules = weights.stream()
                .flatMap(weight -> named(weight, PARAMETER).or(() -> used(weight)).stream())
                .distinct()
                .toList();
        return new ModuleNames(wrapper(modules));
    }

    private static String wrapper(List<String> modules) {
        if (modules.size() < 2) {
            return "";
        }
        String first = modules.get(0);
        String wrapper = "";
        for (int dot = first.indexOf('.'); dot > 0; dot = first.indexOf('.', dot + 1)) {
            String longer = first.substring(0, dot + 1);
            if (!modules.stream().allMatch(module -> isAround(longer, module))) {
                return wrapper;
            }
            wrapper = longer;
        }
        return wrapper;
    }

    /** The members of a list are numbered: what is around them is no wrapper. */
    private static boolean isAround(String prefix, String module) {
        return module.startsWith(prefix)
                && module.length() > prefix.length()
                && !Character.isDigit(module.charAt(prefix.length()));
    }

    /** The module of the weight of a product, as its network knows it. */
    Optional<String> moduleOf(GraphWeight weight) {
        if (!isModuleWeight(weight)) {
            return Optional.empty();
        }
        Pattern own = Pattern.compile("(.+)" + Pattern.quote(WEIGHT) + "(\\.half)?");
        return named(weight, own)
                .or(() -> used(weight))
                .map(module -> module.startsWith(wrapper) ? module.substring(wrapper.length()) : module);
    }

    /** A convolution's weight, or a matrix whose axis of outputs is known. */
    private static boolean isModuleWeight(GraphWeight weight) {
        WeightUse use = use(weight);
        int axis = use.outputAxis();
        return weight.shape().length == 2
                ? axis == 0 || axis == 1
                : axis == 0 && use.operator().equals("Conv");
    }

    /** The product that a weight is for: the first one in the graph. */
    static WeightUse use(GraphWeight weight) {
        return weight.uses().stream()
                .filter(LoraNetwork::isProduct)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static Optional<String> named(GraphWeight weight, Pattern pattern) {
        return Stream.of(pattern.matcher(weight.name()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    private static Optional<String> used(GraphWeight weight) {
        return weight.uses().stream()
                .filter(LoraNetwork::isProduct)
                .map(WeightUse::module)
                .filter(module -> !module.isEmpty())
                .reduce((first, last) -> last);
    }
}
