package dev.offsetnoise.models.finetune;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the name of a tensor in an adapter says, in any of the layouts that are about: kohya's (modules with _ for dots), that of
 * diffusers and PEFT (dots), and for weights without a module ours (their name in the file).
 *
 * @param module the part before the tensor's own name, in kohya's layout
 * @param path the same as it stands in the file
 * @param part which tensor of the module it is
 */
record AdapterKey(String module, String path, Part part) {

    private static final String UNET = "lora_unet_";

    /** Before the name of a weight in the ONNX file, where its module is not known. */
    private static final String FILE = "lora_onnx_";

    private static final List<String> FLAT = List.of(UNET, "lora_transformer_");
    private static final List<String> WRAPPERS =
            List.of("base_model.model.", "unet.", "transformer.", "model.diffusion_model.", "diffusion_model.");

    /** What trains along with a denoiser and is no part of it. */
    private static final List<String> TEXT_ENCODERS = List.of("lora_te", "text_encoder");

    private static final Map<String, Part> PARTS = parts();
    private static final Map<String, String> OTHER_KINDS = Map.of(
            "hada_", "LoHa",
            "lokr_", "LoKr",
            "dora_scale", "DoRA",
            "lora_magnitude_vector", "DoRA",
            "lora_mid", "LoCon with a core tensor (Tucker)",
            "oft_", "OFT");

    /** The tensors of a module. */
    enum Part {
        UP,
        DOWN,
        ALPHA
    }

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put(".lora_up.weight", Part.UP);
        parts.put(".lora_down.weight", Part.DOWN);
        parts.put(".alpha", Part.ALPHA);
        parts.put(".lora_B.weight", Part.UP);
        parts.put(".lora_A.weight", Part.DOWN);
        parts.put(".lora_B.default.weight", Part.UP);
        parts.put(".lora_A.default.weight", Part.DOWN);
        parts.put(".lora.up.weight", Part.UP);
        parts.put(".lora.down.weight", Part.DOWN);
        return parts;
    }

    /** The key of a module, as kohya writes it. */
    static String ofModule(String module) {
        return UNET + module.replace('.', '_');
    }

    /** The key of a weight without a module. */
    static String ofFile(String weight) {
        return FILE + weight;
    }

    static boolean isOfFile(String key) {
        return key.startsWith(FILE);
    }

    static String upOf(String module) {
        return module + ".lora_up.weight";
    }

    static String downOf(String module) {
        return module + ".lora_down.weight";
    }

    static String alphaOf(String module) {
        return module + ".alpha";
    }

    static boolean isOfTextEncoder(String tensor) {
        return TEXT_ENCODERS.stream().anyMatch(tensor::startsWith);
    }

    /** Reads a name, unless it is no tensor of LoRA. */
    static Optional<AdapterKey> of(String tensor) {
        OTHER_KINDS.forEach((mark, kind) -> {
            if (tensor.contains(mark)) {
                throw new InvalidRequestException("The adapter is of the kind " + kind + ": it has the tensor " + tensor
                        + ". Only LoRA, also of convolutions (LoCon), can be merged.");
            }
        });
        return PARTS.entrySet().stream()
                .filter(part -> tensor.endsWith(part.getKey()))
                .map(part -> {
                    String path =
                            tensor.substring(0, tensor.length() - part.getKey().length());
                    return new AdapterKey(module(path), path, part.getValue());
                })
                .findFirst();
    }

    private static String module(String path) {
        if (path.startsWith(FILE)) {
            return path;
        }
        for (String prefix : FLAT) {
            if (path.startsWith(prefix)) {
                return UNET + path.substring(prefix.length());
            }
        }
        String module = path;
        for (String wrapper : WRAPPERS) {
            if (module.startsWith(wrapper)) {
                module = module.substring(wrapper.length());
            }
        }
        return ofModule(module);
    }
}
