package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A denoiser of fully connected layers with GELU, as arXiv:2412.03134 uses for its synthetic data. The step enters the
 * first layer. Before training its answer is its {@link LinearPart}, or zero.
 */
public final class Mlp implements Layer, DenoiserNetwork {

    private static final int STEP_FEATURES = 64;

    private final MlpConfig config;
    private final Optional<LinearPart> linearPart;
    private final StepWaves waves = new StepWaves(STEP_FEATURES);
    private final Linear step;

    /**
     * Plans the layers; no arrays are created.
     *
     * @param config size
     * @param linearPart what is known of the answer and added to it
     */
    public Mlp(MlpConfig config, Optional<LinearPart> linearPart) {
        this.config = config;
        this.linearPart = linearPart;
        step = new Linear("step", STEP_FEATURES, config.width(), Start.FAN_IN);
    }

    private Linear hidden(int index) {
        return new Linear(
                "hidden" + index, index == 0 ? config.values() : config.width(), config.width(), Start.FAN_IN);
    }

    private Linear output() {
        return new Linear("output", config.width(), config.values(), Start.ZERO);
    }

    @Override
    public MapShape image() {
        return config.image();
    }

    @Override
    public int outputChannels() {
        return config.image().channels();
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        Stream<Linear> layers = IntStream.range(0, config.depth()).mapToObj(this::hidden);
        return Stream.of(Stream.of(step), layers, Stream.of(output()))
                .flatMap(s -> s)
                .flatMap(Layer::parameters);
    }

    @Override
    public <V> V predict(Operations<V> ops, Function<String, V> parameters, V sample, V timestep) {
        Scope<V> scope = new Scope<>(ops, parameters);
        V flat = ops.reshape(sample, -1, config.values());
        V first = ops.add(hidden(0).apply(scope, flat), step.apply(scope, waves.apply(ops, timestep)));
        V h = ops.gelu(first);
        for (int i = 1; i < config.depth(); i++) {
            h = ops.gelu(hidden(i).apply(scope, h));
        }
        MapShape image = config.image();
        V learnt = ops.reshape(output().apply(scope, h), -1, image.channels(), image.height(), image.width());
        return linearPart
                .map(part -> ops.add(learnt, part.apply(ops, image, sample, timestep)))
                .orElse(learnt);
    }
}
