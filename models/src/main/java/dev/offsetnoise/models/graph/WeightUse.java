package dev.offsetnoise.models.graph;

/**
 * A node that works with a weight.
 *
 * @param node the node's name
 * @param operator what it does, as ONNX calls it
 */
public record WeightUse(String node, String operator) {}
