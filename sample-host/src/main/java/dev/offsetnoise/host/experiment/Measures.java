package dev.offsetnoise.host.experiment;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far two sets of points are apart.
 *
 * @param wasserstein exact 1-Wasserstein distance of the points
 * @param mmd squared maximum mean discrepancy of the points, unbiased
 * @param brightness 1-Wasserstein distance of the average brightness L_avg
 */
public record Measures(double wasserstein, double mmd, double brightness) {

    /** The measures by their names in tables. */
    Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("wasserstein", wasserstein);
        values.put("mmd2", mmd);
        values.put("brightness", brightness);
        return values;
    }
}
