package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.model.SpaceSignature;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The VAE of a pipeline: its networks and its configuration, which lies beside one of them or where diffusers keeps it. */
final class AutoencoderConfig {

    private static final String ENCODER = "vae_encoder/model.onnx";
    private static final String DECODER = "vae_decoder/model.onnx";
    private static final List<String> FOLDERS = List.of("vae_decoder", "vae_encoder", "vae");
    private static final String SCALING = "scaling_factor";
    private static final String SHIFT = "shift_factor";
    private static final String BLOCKS = "block_out_channels";
    private static final int IMAGE_RANK = 4;
    private static final int MOST_BLOCKS = 7;

    /** What diffusers' class takes if its configuration does not say. */
    private static final double USUAL_SCALING = 0.18215;

    private static final double XL_SCALING = 0.13025;
    private static final int USUAL_SCALE = 8;

    private final Path folder;
    private final boolean xl;
    private final Optional<ConfigFile> config;

    AutoencoderConfig(Path folder, boolean xl) {
        this.folder = folder;
        this.xl = xl;
        this.config = FOLDERS.stream()
                .flatMap(name -> ConfigFile.readIfThere(folder, name + "/config.json").stream())
                .findFirst();
    }

    SpaceSignature space(Remarks remarks) {
        config.ifPresent(AutoencoderConfig::requireKnown);
        if (config.isEmpty()) {
            remarks.add("The pipeline has no configuration of its VAE; taken is the usual scaling of "
                    + (xl ? "Stable Diffusion XL, " + XL_SCALING : "Stable Diffusion, " + USUAL_SCALING) + ".");
        }
        double usual = config.isEmpty() && xl ? XL_SCALING : USUAL_SCALING;
        try {
            return new SpaceSignature(
                    ENCODER,
                    DECODER,
                    config.map(file -> file.number(SCALING, usual)).orElse(usual),
                    config.map(file -> file.number(SHIFT, 0)).orElse(0.0),
                    scale());
        } catch (InvalidRequestException refused) {
            throw new ModelException(
                    config.map(ConfigFile::path).orElse(folder) + ": " + refused.getMessage(), refused);
        }
    }

    private static void requireKnown(ConfigFile file) {
        file.text("_class_name").filter(name -> !name.equals("AutoencoderKL")).ifPresent(name -> {
            throw file.error("_class_name", "expected AutoencoderKL, the VAE of Stable Diffusion.");
        });
        for (String key : List.of("latents_mean", "latents_std")) {
            if (file.value(key).isPresent()) {
                throw file.error(key, "latents with a mean and deviation for each channel are not known here.");
            }
        }
    }

    /** Each block but the last halves the sides. */
    private int scale() {
        Optional<Integer> blocks = config.flatMap(file -> file.elements(BLOCKS)).map(List::size);
        blocks.filter(count -> count < 1 || count > MOST_BLOCKS).ifPresent(count -> {
            throw config.orElseThrow()
                    .error(BLOCKS, "expected 1 to " + MOST_BLOCKS + " blocks; Stable Diffusion has 4.");
        });
        return blocks.map(count -> 1 << count - 1).orElse(USUAL_SCALE);
    }

    /** Refuses a VAE of other latents than those of the denoiser. */
    void requireChannels(int channels) {
        Optional<Integer> configured = config.flatMap(
                file -> file.value("latent_channels").map(value -> file.whole("latent_channels", value)));
        Path decoder = folder.resolve(DECODER);
        OnnxOutline.End latents = OnnxOutline.read(decoder).input("latent_sample", IMAGE_RANK);
        Stream.concat(configured.stream(), latents.length(1).stream())
                .filter(found -> found != channels)
                .findFirst()
                .ifPresent(found -> {
                    throw new ModelException("The VAE in " + decoder + " has latents of " + found
                            + " channels; the denoiser in " + folder.resolve(Denoiser.FILE) + " has " + channels
                            + ". Put back the VAE that came with the denoiser.");
                });
        OnnxOutline.read(folder.resolve(ENCODER)).input("sample", IMAGE_RANK);
    }
}
