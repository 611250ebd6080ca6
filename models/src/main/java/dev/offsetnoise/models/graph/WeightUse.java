package dev.offsetnoise.models.graph;

/**
 * A node that works with a weight.
 *
 * @param node the node's name
 * @param operator what it does, as ONNX calls it
 * @param module path of the PyTorch module that the node came from, such as {@code mid_block.attentions.0.to_q}; empty if the
 *     file does not say
 * @param outputAxis the axis of the stored weight along which the results of a product lie: 0 for a convolution and for
 *     PyTorch's own {@code [out, in]}, 1 for {@code [in, out]}; -1 where it is no such weight
 */
public record WeightUse(String node, String operator, String module, int outputAxis) {}
