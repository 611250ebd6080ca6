package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.LumaMap;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.VarianceType;
import dev.offsetnoise.latent.model.DenoiserSignature;
import dev.offsetnoise.latent.model.FolderContents;
import dev.offsetnoise.latent.model.ModelCard;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.SpaceSignature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Puts what the parts of a pipeline say together into a card. */
final class PipelineCard {

    /** Grey where all latents are 0. The true way from latents to luma is measured with the VAE. */
    private static final double GREY = 0.5;

    private final Path folder;
    private final ModelIndex index;
    private final Remarks remarks = new Remarks();

    PipelineCard(Path folder, ModelIndex index) {
        this.folder = folder;
        this.index = index;
    }

    FolderContents contents() {
        SchedulerConfig scheduler = SchedulerConfig.read(folder, index);
        Denoiser denoiser = new Denoiser(folder, index.isXl());
        AutoencoderConfig autoencoder = new AutoencoderConfig(folder, index.isXl());
        autoencoder.requireChannels(denoiser.channels());
        SpaceSignature space = autoencoder.space(remarks);
        DenoiserSignature signature = new DenoiserSignature(
                Denoiser.FILE,
                denoiser.sampleInput(),
                denoiser.timestepInput(),
                denoiser.output(),
                new TextParts(folder, index, denoiser).inputs());
        if (index.hasSafetyChecker()) {
            remarks.add("The pipeline comes with a safety checker, which is not run.");
        }
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        ModelCard card = new ModelCard(
                id(name),
                name,
                "A pipeline of the class " + index.pipelineClass() + ".",
                profile(scheduler, denoiser),
                signature,
                Optional.of(space),
                Optional.of(scheduler.recommendation(remarks)),
                Optional.empty());
        return new FolderContents(card, remarks.all());
    }

    private static String id(String name) {
        String id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.isEmpty() ? "pipeline" : id;
    }

    private ModelProfile profile(SchedulerConfig scheduler, Denoiser denoiser) {
        int channels = denoiser.channels();
        int[] size = denoiser.size(remarks);
        try {
            return new ModelProfile(
                    channels,
                    size[0],
                    size[1],
                    scheduler.schedule(),
                    scheduler.prediction(),
                    VarianceType.FIXED,
                    scheduler.range(),
                    placeholder(channels),
                    Optional.empty());
        } catch (InvalidRequestException refused) {
            throw new ModelException(folder + ": " + refused.getMessage(), refused);
        }
    }

    private static LumaMap placeholder(int channels) {
        double[] weights = new double[channels];
        Arrays.fill(weights, GREY / channels);
        return new LumaMap(weights, GREY);
    }
}
