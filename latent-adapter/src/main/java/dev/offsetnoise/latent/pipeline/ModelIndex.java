package dev.offsetnoise.latent.pipeline;

import com.google.gson.JsonElement;
import dev.offsetnoise.latent.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code model_index.json}: of which class the pipeline is and which parts it has.
 *
 * @param file the file
 * @param pipelineClass diffusers' class, without what Optimum and the older export script write before its name
 */
record ModelIndex(ConfigFile file, String pipelineClass) {

    static final String FILE_NAME = "model_index.json";

    private static final String CLASS = "_class_name";
    private static final String SCHEDULER = "scheduler";
    private static final String SAFETY_CHECKER = "safety_checker";
    private static final String FORCE_ZEROS = "force_zeros_for_empty_prompt";

    /** Of Stable Diffusion XL, whose denoiser takes two texts and sizes. */
    private static final Map<String, Boolean> XL_BY_CLASS = Map.of(
            "StableDiffusionPipeline", false,
            "StableDiffusionImg2ImgPipeline", false,
            "StableDiffusionXLPipeline", true,
            "StableDiffusionXLImg2ImgPipeline", true);

    /** Models that learn a velocity between noise and image, or consist of something else than steps of noise. */
    private static final List<String> FLOW =
            List.of("StableDiffusion3", "Flux", "AuraFlow", "Lumina", "Sana", "HiDream", "QwenImage", "Cosmos");

    /** What an export may name beside the parts that are read, and does not change the pictures of a text. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("add_watermarker", "feature_extractor", "requires_safety_checker", SAFETY_CHECKER);

    private static final Set<String> READ = Set.of(
            SCHEDULER,
            "unet",
            "text_encoder",
            "text_encoder_2",
            "tokenizer",
            "tokenizer_2",
            "vae",
            "vae_encoder",
            "vae_decoder",
            FORCE_ZEROS);

    static ModelIndex read(Path folder) {
        ConfigFile file = ConfigFile.read(folder, FILE_NAME);
        String named = file.text(CLASS)
                .orElseThrow(() -> new ModelException(
                        file.path() + " names no \"" + CLASS + "\". Download or export the model again."));
        ModelIndex index = new ModelIndex(file, named.replaceFirst("^(ORT|Onnx)", ""));
        index.requireKnownClass(named);
        index.requireKnownKeys();
        return index;
    }

    private void requireKnownClass(String named) {
        if (FLOW.stream().anyMatch(pipelineClass::startsWith)) {
            throw new ModelException(file.path() + " is of a " + named
                    + ", a flow model: flow models go straight from noise"
                    + " to the image and have none of the noise processes that schedulers here work with. " + remedy());
        }
        if (!XL_BY_CLASS.containsKey(pipelineClass)) {
            throw new ModelException(file.path() + " is of a " + named + ", which cannot be run. " + remedy());
        }
    }

    private static String remedy() {
        return "Use an export of Stable Diffusion 1, 2 or XL: " + String.join(", ", new TreeSet<>(XL_BY_CLASS.keySet()))
                + ".";
    }

    private void requireKnownKeys() {
        if (file.flag("requires_aesthetics_score", false)) {
            throw file.error(
                    "requires_aesthetics_score",
                    "only the base model of Stable Diffusion XL can be run, not its refiner.");
        }
        String unknown = file.keys().stream()
                .filter(key -> !key.startsWith("_"))
                .filter(key -> !READ.contains(key) && !WITHOUT_EFFECT.contains(key))
                .filter(key -> !key.equals("requires_aesthetics_score"))
                .filter(key -> part(key).isPresent() || !isPart(key))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new ModelException(file.path() + " names what is not known here: " + unknown + ". Only pipelines of "
                    + String.join(", ", new TreeSet<>(READ)) + " can be run.");
        }
    }

    boolean isXl() {
        return XL_BY_CLASS.get(pipelineClass);
    }

    /** Whether there is a filter of pictures, which is not run. */
    boolean hasSafetyChecker() {
        return part(SAFETY_CHECKER).isPresent();
    }

    /** Whether zeros stand for a negative text that is not given; only Stable Diffusion XL knows that. */
    boolean zeroUnconditional() {
        return isXl() && file.flag(FORCE_ZEROS, true);
    }

    Optional<String> schedulerClass() {
        return part(SCHEDULER);
    }

    /** The class of a part, which stands as {@code [library, class]}; empty where that is {@code [null, null]}. */
    Optional<String> part(String name) {
        return isPart(name)
                ? file.elements(name)
                        .map(list -> list.get(1))
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                : Optional.empty();
    }

    private boolean isPart(String name) {
        return file.value(name)
                .filter(value -> value.isJsonArray() && value.getAsJsonArray().size() == 2)
                .isPresent();
    }
}
