package dev.offsetnoise.models.graph;

/**
 * A node that has to be computed in every run.
 *
 * @param node the node
 * @param operator how
 * @param inputs the places of its inputs, -1 where one is left out
 * @param outputs the places of its outputs, -1 where nobody reads one
 * @param releases places whose values nobody reads any more afterwards
 */
record Step(Node node, Operator operator, int[] inputs, int[] outputs, int[] releases) {}
