package dev.offsetnoise.host.pipeline;

import dev.offsetnoise.latent.condition.Conditioner;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.SpaceFiles;
import dev.offsetnoise.latent.model.SpaceSignature;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxDenoiser;
import dev.offsetnoise.latent.space.LatentScale;
import dev.offsetnoise.latent.space.LatentSpace;
import java.util.HashMap;
import java.util.Map;

/** The networks of pipelines, each opened once: no network reads the scheduler's configuration, in which the cases differ. */
final class OpenPipelines implements AutoCloseable {

    private static final DeviceRequest CPU = new DeviceRequest.Cpu();

    /**
     * The networks of one pipeline.
     *
     * @param denoiser the network itself
     * @param conditioner what it is told
     * @param space what its latents look like
     */
    record Networks(OnnxDenoiser denoiser, Conditioner conditioner, LatentSpace space) {

        private static Networks open(ModelFolder model) {
            SpaceFiles files = model.spaceFiles().orElseThrow();
            SpaceSignature space = model.card().space().orElseThrow();
            LatentScale scale = new LatentScale(space.scaling(), space.shift(), space.scale());
            return new Networks(
                    OnnxDenoiser.open(model, CPU),
                    Conditioner.open(model, CPU),
                    LatentSpace.open(files.encoder(), files.decoder(), scale, CPU));
        }

        private void close() {
            denoiser.close();
            conditioner.close();
            space.close();
        }
    }

    private final Map<String, Networks> open = new HashMap<>();

    Networks of(String pipeline) {
        return open.computeIfAbsent(
                pipeline, name -> Networks.open(ModelFolder.open(ReferenceCase.FOLDER.resolve(name))));
    }

    @Override
    public void close() {
        open.values().forEach(Networks::close);
    }
}
