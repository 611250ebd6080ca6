package dev.offsetnoise.models.network;

import dev.offsetnoise.models.network.ParameterSpec.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A small U-shaped denoiser: residual blocks with group normalization and SiLU, halving the side between levels, one skip
 * connection for each level, self attention where the map is small.
 *
 * <p>Two additions make it draw the right brightness. The channel means of the noisy image enter the conditioning, and the
 * channel means of the prediction get {@code a · mean + b} with a and b computed from the conditioning: group
 * normalization throws both away otherwise.
 */
public final class Unet implements Layer, DenoiserNetwork {

    private static final int STEP_FEATURES = 64;

    private final UnetConfig config;
    private final Conditioning conditioning;
    private final Convolution input;
    private final List<Level> levels = new ArrayList<>();
    private final ResidualBlock middle;
    private final Norm outputNorm;
    private final Convolution output;
    private final Linear means;

    /**
     * Plans the layers; no arrays are created.
     *
     * @param config size and form
     */
    public Unet(UnetConfig config) {
        this.config = config;
        int channels = config.image().channels();
        MapShape outputs = config.image().withChannels(config.outputChannels());
        MapShape finest = config.image().folded(config.patch());
        conditioning = new Conditioning("conditioning", channels, STEP_FEATURES, config.conditioning());
        int width = config.widths().get(0);
        input = new Convolution("input", finest.channels(), width, Convolution.SPATIAL, Start.FAN_IN);
        MapShape side = finest;
        for (int i = 0; i < config.widths().size(); i++) {
            levels.add(new Level(
                    "level" + i,
                    side.withChannels(config.widths().get(i)),
                    config.blocks().get(i),
                    config));
            side = i + 1 < config.widths().size() ? side.folded(2) : side;
        }
        MapShape coarsest = levels.get(levels.size() - 1).shape();
        middle = new ResidualBlock("middle", coarsest, coarsest.channels(), config.groups(), config.conditioning());
        outputNorm = new Norm("output.norm", finest.withChannels(width), config.groups());
        output = new Convolution(
                "output.conv", width, outputs.folded(config.patch()).channels(), Convolution.SPATIAL, Start.ZERO);
        means = new Linear("output.means", config.conditioning(), 2 * config.outputChannels(), Start.ZERO);
    }

    /**
     * Size and form.
     *
     * @return the configuration
     */
    public UnetConfig config() {
        return config;
    }

    @Override
    public Stream<ParameterSpec> parameters() {
        Stream<Layer> ends = Stream.of(conditioning, input, middle, outputNorm, output, means);
        Stream<Layer> between = levels.stream().flatMap(Level::layers);
        Stream<Layer> changes =
                Stream.iterate(1, i -> i < levels.size(), i -> i + 1).flatMap(i -> Stream.of(down(i), up(i)));
        return Stream.of(ends, between, changes).flatMap(s -> s).flatMap(Layer::parameters);
    }

    /** From level {@code coarse - 1} to level {@code coarse}. */
    private Convolution down(int coarse) {
        MapShape fine = levels.get(coarse - 1).shape();
        return new Convolution(
                "down" + coarse,
                fine.folded(2).channels(),
                levels.get(coarse).shape().channels(),
                Convolution.POINTWISE,
                Start.FAN_IN);
    }

    /** From level {@code coarse} to level {@code coarse - 1}. */
    private Convolution up(int coarse) {
        MapShape fine = levels.get(coarse - 1).shape();
        return new Convolution(
                "up" + coarse,
                levels.get(coarse).shape().channels(),
                fine.folded(2).channels(),
                Convolution.POINTWISE,
                Start.FAN_IN);
    }

    @Override
    public MapShape image() {
        return config.image();
    }

    @Override
    public int outputChannels() {
        return config.outputChannels();
    }

    @Override
    public <V> V predict(Operations<V> ops, Function<String, V> parameters, V sample, V timestep) {
        Scope<V> scope = new Scope<>(ops, parameters);
        V sampleMeans = ops.spatialMean(sample);
        V condition = conditioning.apply(scope, timestep, sampleMeans);
        V h = input.apply(scope, PixelFold.fold(ops, sample, config.image(), config.patch()));
        h = body(scope, h, condition, 0);
        h = output.apply(scope, ops.silu(outputNorm.apply(scope, h)));
        MapShape outputs = config.image().withChannels(config.outputChannels());
        V detail = PixelFold.unfold(ops, h, outputs, config.patch());
        return ops.add(detail, outputMeans(scope, condition, sampleMeans));
    }

    private <V> V body(Scope<V> scope, V x, V condition, int index) {
        Operations<V> ops = scope.operations();
        Level level = levels.get(index);
        V skip = level.descend(scope, x, condition);
        V below;
        if (index + 1 < levels.size()) {
            V coarse = down(index + 1).apply(scope, PixelFold.fold(ops, skip, level.shape(), 2));
            V processed = body(scope, coarse, condition, index + 1);
            below = PixelFold.unfold(ops, up(index + 1).apply(scope, processed), level.shape(), 2);
        } else {
            below = middle.apply(scope, skip, condition);
        }
        return level.ascend(scope, below, skip, condition);
    }

    /** {@code a · mean + b} for each output channel, as {@code [N, outputChannels, 1, 1]}. */
    private <V> V outputMeans(Scope<V> scope, V condition, V sampleMeans) {
        Operations<V> ops = scope.operations();
        List<V> parts = ops.split(means.apply(scope, condition), 2);
        V repeated = config.learnedVariance() ? ops.concat(List.of(sampleMeans, sampleMeans)) : sampleMeans;
        V result = ops.add(ops.multiply(parts.get(0), repeated), parts.get(1));
        return ops.reshape(result, -1, config.outputChannels(), 1, 1);
    }
}
