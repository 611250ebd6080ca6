package dev.offsetnoise.host.likelihood;

/**
 * The bits per dimension of one picture.
 *
 * @param name its path inside the folder or zip
 * @param prior the term at T, which needs no network
 * @param between the terms of all steps but the chain's first
 * @param decoder the term of the chain's first step, of the 8-bit values
 */
public record PictureBits(String name, double prior, double between, double decoder) {

    /**
     * The bound.
     *
     * @return the sum of its parts
     */
    public double total() {
        return prior + between + decoder;
    }
}
