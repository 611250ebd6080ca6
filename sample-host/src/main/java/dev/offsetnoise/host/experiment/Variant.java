package dev.offsetnoise.host.experiment;

import java.math.BigDecimal;

/**
 * A kind of model with its strength.
 *
 * @param kind the process
 * @param strength standard deviation of the offset; of {@link ModelKind#BASE} the noise's scale sigma0
 */
public record Variant(ModelKind kind, double strength) {

    /**
     * The name in files and tables.
     *
     * @return such as {@code adjusted-0.5}
     */
    public String id() {
        return kind.id() + "-" + number(strength);
    }

    /** As people write it: 1 and not 1.0. */
    static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
