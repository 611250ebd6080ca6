package dev.offsetnoise.models.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** An operator that can be computed: what it is called, which settings it knows, and to which inputs gradients go. */
final class OperatorDefinition {

    private final String name;
    private final Operator operator;
    private final List<Function<Node, Optional<String>>> checks = new ArrayList<>();
    private Set<String> attributes = Set.of();
    private IntPredicate differentiable = input -> true;
    private Predicate<Node> differentiableNode = node -> true;
    private boolean shapeOnly;
    private int outputs = 1;

    private OperatorDefinition(String name, Operator operator) {
        this.name = name;
        this.operator = operator;
    }

    static OperatorDefinition of(String name, Operator.Single operator) {
        return new OperatorDefinition(name, operator);
    }

    static OperatorDefinition withOutputs(String name, Operator operator) {
        OperatorDefinition definition = new OperatorDefinition(name, operator);
        definition.outputs = Integer.MAX_VALUE;
        return definition;
    }

    OperatorDefinition attributes(String... names) {
        attributes = Set.of(names);
        return this;
    }

    /** Gradients go to the first inputs only; the others are indices, shapes and the like. */
    OperatorDefinition differentiableInFirst(int inputs) {
        differentiable = input -> input < inputs;
        return this;
    }

    /** Gradients go through some nodes only. */
    OperatorDefinition differentiableWhere(Predicate<Node> nodes) {
        differentiableNode = nodes;
        return this;
    }

    OperatorDefinition differentiableIn(IntPredicate inputs) {
        differentiable = inputs;
        return this;
    }

    OperatorDefinition notDifferentiable() {
        return differentiableInFirst(0);
    }

    /** The result depends on the shape of the input and not on its numbers. */
    OperatorDefinition readingShapeOnly() {
        shapeOnly = true;
        return notDifferentiable();
    }

    /** The values that a setting may have. */
    OperatorDefinition allowing(String attribute, String... values) {
        Set<String> allowed = Set.of(values);
        checks.add(node -> node.attributes()
                .shown(attribute)
                .filter(value -> !allowed.contains(value))
                .map(value -> "the setting " + attribute + " = " + value));
        return this;
    }

    /** Something that may be missing: what it is, or nothing. */
    OperatorDefinition checking(Function<Node, Optional<String>> check) {
        checks.add(check);
        return this;
    }

    String name() {
        return name;
    }

    Operator operator() {
        return operator;
    }

    boolean isDifferentiableIn(Node node, int input) {
        return differentiable.test(input) && differentiableNode.test(node);
    }

    boolean isShapeOnly() {
        return shapeOnly;
    }

    /** What a node asks for and the operator lacks. */
    List<String> missing(Node node) {
        List<String> missing = new ArrayList<>();
        node.attributes().names().stream()
                .filter(attribute -> !attributes.contains(attribute))
                .forEach(attribute -> missing.add("the setting " + attribute));
        checks.forEach(check -> check.apply(node).ifPresent(missing::add));
        long used = node.outputs().stream()
                .skip(outputs)
                .filter(output -> !output.isEmpty())
                .count();
        if (used > 0) {
            missing.add("more than " + outputs + " output");
        }
        return missing;
    }
}
