package dev.offsetnoise.models.network;

import java.util.List;

/**
 * The operations a network is written in. Training computes them at once (DJL), the export records them as a graph;
 * because both read the same network, the exported graph cannot drift away from the trained one.
 *
 * <p>Feature maps are {@code [N, C, H, W]}, vectors {@code [N, F]}. The batch size N is never a constant: shapes are given
 * with -1 in its place.
 *
 * @param <V> what stands for a value: an array, or the name of an edge in a graph
 */
public interface Operations<V> {

    /**
     * A constant.
     *
     * @param values the values, row by row
     * @param shape the shape
     * @return the constant
     */
    V constant(float[] values, long... shape);

    /**
     * Whole numbers as floating point.
     *
     * @param input any numbers
     * @return the same numbers as 32-bit floating point
     */
    V toFloat(V input);

    /**
     * Two-dimensional convolution, padded so that an odd kernel keeps the size.
     *
     * @param input {@code [N, I, H, W]}
     * @param weight {@code [O, I, K, K]}
     * @param bias {@code [O]}
     * @param kernel K, odd
     * @return {@code [N, O, H, W]}
     */
    V convolution(V input, V weight, V bias, int kernel);

    /**
     * {@code input · weightᵀ + bias}.
     *
     * @param input {@code [N, I]}
     * @param weight {@code [O, I]}
     * @param bias {@code [O]}
     * @return {@code [N, O]}
     */
    V linear(V input, V weight, V bias);

    /**
     * Group normalization without scale and shift: every group of channels of every image gets mean 0 and variance 1
     * (Wu and He, arXiv:1803.08494).
     *
     * @param input the feature map
     * @param shape its shape
     * @param groups number of groups, a divisor of the channels
     * @return the normalized feature map
     */
    V normalize(V input, MapShape shape, int groups);

    /**
     * {@code x · sigmoid(x)}.
     *
     * @param input x
     * @return the activation, of the same shape
     */
    V silu(V input);

    /**
     * {@code x · Φ(x)} with the normal distribution function Φ, not an approximation of it (Hendrycks and Gimpel,
     * arXiv:1606.08415).
     *
     * @param input x
     * @return the activation, of the same shape
     */
    V gelu(V input);

    /**
     * Entries of a table.
     *
     * @param table one dimension
     * @param indices {@code [N]} whole numbers from 0
     * @return {@code [N]}, the entry at each index
     */
    V lookUp(V table, V indices);

    /**
     * Sum, with broadcasting.
     *
     * @param left first summand
     * @param right second summand
     * @return the sum
     */
    V add(V left, V right);

    /**
     * Product element by element, with broadcasting.
     *
     * @param left first factor
     * @param right second factor
     * @return the product
     */
    V multiply(V left, V right);

    /**
     * Matrix product over the last two axes.
     *
     * @param left {@code [N, P, Q]}
     * @param right {@code [N, Q, R]}
     * @return {@code [N, P, R]}
     */
    V matrixProduct(V left, V right);

    /**
     * Softmax over the last axis.
     *
     * @param input logits
     * @return weights that sum to 1 along the last axis
     */
    V softmax(V input);

    /**
     * Joins along the channel axis (axis 1).
     *
     * @param parts the parts, in order
     * @return the joined value
     */
    V concat(List<V> parts);

    /**
     * Cuts into equal parts along the channel axis (axis 1).
     *
     * @param input the value
     * @param parts number of parts, a divisor of the channels
     * @return the parts, in order
     */
    List<V> split(V input, int parts);

    /**
     * Changes the shape, keeping the order of the elements.
     *
     * @param input the value
     * @param shape the new shape, -1 for the batch
     * @return the reshaped value
     */
    V reshape(V input, long... shape);

    /**
     * Permutes the axes.
     *
     * @param input the value
     * @param axes the source axis for each axis of the result
     * @return the permuted value
     */
    V transpose(V input, int... axes);

    /**
     * Mean over height and width.
     *
     * @param input {@code [N, C, H, W]}
     * @return {@code [N, C]}
     */
    V spatialMean(V input);

    /**
     * Sine.
     *
     * @param input angles in radians
     * @return their sines
     */
    V sine(V input);

    /**
     * Cosine.
     *
     * @param input angles in radians
     * @return their cosines
     */
    V cosine(V input);
}
