package dev.offsetnoise.models.network;

import dev.offsetnoise.api.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * The values of all parameters of a network, one after the other in one array. One array instead of a hundred keeps
 * optimizer, average and checkpoint down to one loop each.
 */
public final class Weights {

    private static final double UNIT_VARIANCE = 3;

    private final List<ParameterSpec> specs;
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final float[] values;

    /**
     * Weights with given values.
     *
     * @param specs the parameters, in the network's order
     * @param values all values; copied
     * @throws InvalidRequestException if a name occurs twice or the number of values is wrong
     */
    public Weights(List<ParameterSpec> specs, float[] values) {
        this.specs = List.copyOf(specs);
        int offset = 0;
        for (ParameterSpec spec : specs) {
            if (offsets.put(spec.name(), offset) != null) {
                throw new InvalidRequestException("The network names two parameters " + spec.name() + ".");
            }
            offset = Math.addExact(offset, spec.size());
        }
        if (values.length != offset) {
            throw new InvalidRequestException(
                    "The network has " + offset + " weights; " + values.length + " values were given.");
        }
        this.values = values.clone();
    }

    /**
     * Starting weights.
     *
     * @param network the network
     * @param seed decides the random ones
     * @return the weights before training
     */
    public static Weights start(DenoiserNetwork network, long seed) {
        return start(network.parameters().toList(), seed);
    }

    /**
     * Starting weights of given parameters.
     *
     * @param specs the parameters, in the network's order
     * @param seed decides the random ones
     * @return the weights before training
     */
    public static Weights start(List<ParameterSpec> specs, long seed) {
        float[] values = new float[specs.stream().mapToInt(ParameterSpec::size).sum()];
        SplittableRandom random = new SplittableRandom(seed);
        int offset = 0;
        for (ParameterSpec spec : specs) {
            fill(spec, values, offset, random);
            offset += spec.size();
        }
        return new Weights(specs, values);
    }

    private static void fill(ParameterSpec spec, float[] values, int offset, SplittableRandom random) {
        double bound = Math.sqrt(UNIT_VARIANCE / spec.fanIn());
        for (int i = offset; i < offset + spec.size(); i++) {
            values[i] = switch (spec.start()) {
                case ZERO -> 0;
                case ONE -> 1;
                case FAN_IN -> (float) (bound * (2 * random.nextDouble() - 1));
            };
        }
    }

    /**
     * The same parameters with other values.
     *
     * @param others all values; copied
     * @return other weights
     */
    public Weights with(float[] others) {
        return new Weights(specs, others);
    }

    /**
     * A number that tells these values from others.
     *
     * @return the CRC-32 of all values
     */
    public long checksum() {
        CRC32 checksum = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES);
        for (float value : values) {
            checksum.update(bytes.putFloat(0, value).array());
        }
        return checksum.getValue();
    }

    /**
     * The parameters.
     *
     * @return names, shapes and order
     */
    public List<ParameterSpec> specs() {
        return specs;
    }

    /**
     * Number of values.
     *
     * @return sum over all parameters
     */
    public int size() {
        return values.length;
    }

    /**
     * All values in order.
     *
     * @return a copy
     */
    public float[] values() {
        return values.clone();
    }

    /**
     * The values of one parameter.
     *
     * @param spec one of {@link #specs()}
     * @return a copy
     */
    public float[] values(ParameterSpec spec) {
        int offset = offsets.get(spec.name());
        return Arrays.copyOfRange(values, offset, offset + spec.size());
    }
}
