package dev.offsetnoise.latent.pipeline;

import dev.offsetnoise.latent.model.FolderContents;
import dev.offsetnoise.latent.model.FolderFormat;
import java.nio.file.Path;

/**
 * Stable Diffusion 1, 2 and XL in the layout of diffusers, exported to ONNX: {@code model_index.json}, {@code
 * scheduler/scheduler_config.json}, {@code unet/model.onnx}, {@code text_encoder[_2]/model.onnx}, {@code tokenizer[_2]},
 * {@code vae_encoder/model.onnx} and {@code vae_decoder/model.onnx}.
 */
public final class PipelineFormat implements FolderFormat {

    /** Makes the format. */
    public PipelineFormat() {}

    @Override
    public String marker() {
        return ModelIndex.FILE_NAME;
    }

    @Override
    public FolderContents read(Path folder) {
        return new PipelineCard(folder, ModelIndex.read(folder)).contents();
    }
}
