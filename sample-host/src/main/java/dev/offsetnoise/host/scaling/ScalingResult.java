package dev.offsetnoise.host.scaling;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What became of a ladder.
 *
 * @param request what was asked for
 * @param scheduler the scheduler's id
 * @param origin where the pictures come from
 * @param pictures how many there are
 * @param device what the networks ran on
 * @param levels the noise levels with their optimal losses
 * @param rungs the networks, the smallest first
 * @param remarks what the user should know
 */
public record ScalingResult(
        ScalingRequest request,
        String scheduler,
        String origin,
        int pictures,
        String device,
        List<NoiseLevel> levels,
        List<RungResult> rungs,
        List<String> remarks) {

    /**
     * Validates and copies the components.
     *
     * @param request see {@link #request()}
     * @param scheduler see {@link #scheduler()}
     * @param origin see {@link #origin()}
     * @param pictures see {@link #pictures()}
     * @param device see {@link #device()}
     * @param levels see {@link #levels()}
     * @param rungs see {@link #rungs()}
     * @param remarks see {@link #remarks()}
     */
    public ScalingResult {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(device, "device");
        levels = List.copyOf(levels);
        rungs = List.copyOf(rungs);
        remarks = List.copyOf(remarks);
    }

    /**
     * The optimal loss, averaged over the levels as the networks' losses are.
     *
     * @return J*
     */
    public double optimum() {
        return mean(NoiseLevel::optimum);
    }

    /**
     * How far chance may have moved the optimal loss.
     *
     * @return no less than its standard error: the levels share their pictures, so their errors are added as if they were one
     */
    public double optimumError() {
        return mean(NoiseLevel::error);
    }

    private double mean(ToDoubleFunction<NoiseLevel> value) {
        return levels.stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * What a network's loss has above the optimal one.
     *
     * @param rung the network
     * @return the loss less J*
     */
    public double gap(RungResult rung) {
        return rung.loss().mean() - optimum();
    }

    /**
     * What the law takes a network by.
     *
     * @param rung the network
     * @return C
     */
    public double against(RungResult rung) {
        return request.against().of(rung.parameters(), rung.images());
    }

    /**
     * The networks whose loss has nothing above the optimal one; no law holds for them.
     *
     * @return none, in most cases
     */
    public List<RungResult> atOptimum() {
        return rungs.stream().filter(rung -> !(gap(rung) > 0)).toList();
    }

    /**
     * The law of the losses as they are.
     *
     * @return through all networks
     */
    public PowerLaw plain() {
        return law(rungs, rung -> rung.loss().mean());
    }

    /**
     * The law of what the losses have above the optimal one.
     *
     * @return through the networks that have anything above it; empty if those are fewer than three
     */
    public Optional<PowerLaw> subtracted() {
        List<RungResult> above = rungs.stream().filter(rung -> gap(rung) > 0).toList();
        return above.size() < PowerLaw.FEWEST ? Optional.empty() : Optional.of(law(above, this::gap));
    }

    private PowerLaw law(List<RungResult> through, ToDoubleFunction<RungResult> value) {
        return PowerLaw.fit(
                through.stream().mapToDouble(this::against).toArray(),
                through.stream().mapToDouble(value).toArray());
    }
}
