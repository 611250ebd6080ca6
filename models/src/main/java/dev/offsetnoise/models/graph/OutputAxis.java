package dev.offsetnoise.models.graph;

/** Along which axis of a weight the results of a product lie. */
final class OutputAxis {

    private static final int NONE = -1;
    private static final String TRANSPOSE = "Transpose";

    private OutputAxis() {}

    /**
     * The axis of a node's input.
     *
     * @param node the node
     * @param input which of its inputs; that of a MatMul is taken for a matrix
     */
    static int of(Node node, int input) {
        return switch (node.operator()) {
            case "Conv" -> input == 1 ? 0 : NONE;
            case "MatMul" -> input;
            case "Gemm" -> input > 1 ? NONE : input ^ (isTransposed(node, input) ? 1 : 0);
            default -> NONE;
        };
    }

    private static boolean isTransposed(Node node, int input) {
        return node.attributes().flag(input == 0 ? "transA" : "transB", false);
    }

    /** How a node that passes a weight on uses it, from the use of its output. */
    static WeightUse before(Node node, WeightUse after) {
        if (!node.operator().equals(TRANSPOSE) || after.outputAxis() == NONE) {
            return after;
        }
        int axis = node.attributes()
                .integers("perm")
                .map(order -> after.outputAxis() < order.length ? (int) order[after.outputAxis()] : NONE)
                .orElse(1 - after.outputAxis());
        return new WeightUse(after.node(), after.operator(), after.module(), axis);
    }
}
