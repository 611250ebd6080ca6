package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.host.recipe.Colour;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.SpaceFiles;
import dev.offsetnoise.latent.model.SpaceSignature;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.space.ColourTrim;
import dev.offsetnoise.latent.space.ImageSpace;
import dev.offsetnoise.latent.space.LatentLuma;
import dev.offsetnoise.latent.space.LatentScale;
import dev.offsetnoise.latent.space.LatentSpace;
import dev.offsetnoise.latent.space.LumaTrim;
import dev.offsetnoise.latent.space.PixelSpace;
import dev.offsetnoise.latent.space.TileProgress;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The space in which a model works, ready for use: pixels, or the latents of its own autoencoder, of which has been measured how
 * brightness depends on them.
 *
 * @param model the model, whose card knows the measured map
 * @param space the way to pictures
 * @param trim brings the luma of decoded pictures to where it was locked; empty for pixels, where it is exact
 * @param remarks what the user should know
 */
record OpenSpace(ModelFolder model, ImageSpace space, Optional<LumaTrim> trim, List<String> remarks)
        implements AutoCloseable {

    /** What lies darker or brighter than this is called black and white. */
    private static final double TAIL = 0.05;

    static OpenSpace of(ModelFolder model, DeviceRequest device, Cancellation cancellation) {
        List<String> remarks = new ArrayList<>(model.remarks());
        Optional<SpaceFiles> files = model.spaceFiles();
        if (files.isEmpty()) {
            return new OpenSpace(model, new PixelSpace(model.card().profile().channels()), Optional.empty(), remarks);
        }
        SpaceSignature signature = model.card().space().orElseThrow();
        LatentSpace space = LatentSpace.open(
                files.get().encoder(),
                files.get().decoder(),
                new LatentScale(signature.scaling(), signature.shift(), signature.scale()),
                device);
        try {
            LatentLuma luma = LatentLuma.of(space, model.path(), cancellation);
            luma.remark().ifPresent(remarks::add);
            return new OpenSpace(model.withLuma(luma.map()), space, Optional.of(new LumaTrim(space, luma)), remarks);
        } catch (RuntimeException | Error failed) {
            space.close();
            throw failed;
        }
    }

    /** The same, whose pictures are watched while they are decoded; one of the two is to be closed. */
    OpenSpace watchedBy(TileProgress watcher) {
        if (!(space instanceof LatentSpace latent)) {
            return this;
        }
        LatentSpace watched = latent.watchedBy(watcher);
        return new OpenSpace(model, watched, trim.map(it -> new LumaTrim(watched, it.measured())), remarks);
    }

    /** What the space itself lets nothing reach, whatever the process. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        remarks.forEach(remark -> findings.add(new Finding(Finding.Severity.NOTE, "folder", remark)));
        trim.map(LumaTrim::measured).ifPresent(luma -> {
            findings.add(finding(luma));
            findings.add(FlatColourOffset.of(luma).finding());
        });
        return findings;
    }

    private static Finding finding(LatentLuma luma) {
        boolean narrow = luma.floor() > TAIL || luma.ceiling() < 1 - TAIL;
        return new Finding(
                narrow ? Finding.Severity.WARNING : Finding.Severity.NOTE,
                "autoencoder",
                String.format(
                        Locale.ROOT,
                        "The model's own autoencoder gives black back with a luma of %.3f and white with %.3f: no process"
                                + " goes beyond. The mean luma of a picture follows from its latents to within %.3f; a"
                                + " locked luma is corrected after decoding.",
                        luma.floor(),
                        luma.ceiling(),
                        Math.max(luma.greyError(), luma.pictureError())));
    }

    /** What the user should know about a wish for brightness, beside {@link #remarks()}. */
    List<String> remarks(GenerationRequest request) {
        List<String> all = new ArrayList<>(remarks);
        Brightness brightness = request.brightness();
        request.canvas()
                .tint()
                .filter(tint -> trim.isPresent() && !trim.get().measured().reaches(tint.shares(), TAIL))
                .ifPresent(tint -> all.add("The tint " + tint + " was asked for; the model's own autoencoder does not"
                        + " reach that colour. The nearest that is found is taken."));
        if (trim.isPresent() && brightness instanceof Brightness.Lock lock) {
            LatentLuma luma = trim.get().measured();
            if (lock.luma() < luma.floor() || lock.luma() > luma.ceiling()) {
                all.add(String.format(
                        Locale.ROOT,
                        "A luma of %s was asked for; the model's own autoencoder reaches %.3f to %.3f.",
                        lock.luma(),
                        luma.floor(),
                        luma.ceiling()));
            }
        }
        return all;
    }

    /** The mean of each channel of a picture that has a colour everywhere. */
    List<Double> channelMeans(Colour colour) {
        double[] shares = colour.shares();
        double[] means = trim.map(LumaTrim::measured)
                .map(measured -> measured.means(shares[0], shares[1], shares[2]))
                .orElseGet(() -> pixelMeans(shares));
        return Arrays.stream(means).boxed().toList();
    }

    /** Black is -1 and white 1; models of grey pictures are asked for greys only. */
    private double[] pixelMeans(double[] shares) {
        return Arrays.stream(shares)
                .limit(model.card().profile().channels())
                .map(share -> 2 * share - 1)
                .toArray();
    }

    /** A finished sample as a picture. */
    BufferedImage picture(Tensor samples, int index, GenerationRequest request, Cancellation cancellation) {
        Brightness brightness = request.brightness();
        Optional<Colour> tint = request.canvas().tint();
        if (trim.isPresent() && tint.isPresent()) {
            double[] colour = tint.get().shares();
            return new ColourTrim(trim.get().space(), trim.get().measured())
                    .toImage(samples, index, colour, cancellation);
        }
        if (trim.isPresent() && brightness instanceof Brightness.Lock lock) {
            return trim.get().toImage(samples, index, lock.luma(), cancellation).image();
        }
        return space.toImage(samples, index, cancellation);
    }

    /** What a sample of this space looks like, roughly and at once. */
    BufferedImage preview(Tensor samples, int index) {
        return trim.map(LumaTrim::measured)
                .map(measured -> measured.preview().toImage(samples, index))
                .orElseGet(() -> space.toImage(samples, index));
    }

    /** A picture as a sample of this space. */
    Tensor sample(BufferedImage image, Cancellation cancellation) {
        return space.toTensor(image, cancellation);
    }

    /** How long the runtime computed for the autoencoder; 0 where there is none. */
    double runtimeSeconds() {
        return space instanceof LatentSpace latent ? latent.runtimeSeconds() : 0;
    }

    @Override
    public void close() {
        if (space instanceof LatentSpace latent) {
            latent.close();
        }
    }
}
