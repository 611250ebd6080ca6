package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.file.OutputTarget;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.latent.condition.PictureSize;
import dev.offsetnoise.latent.model.MemorySize;
import dev.offsetnoise.latent.model.ModelFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes pictures. Requests may come at the same time from several threads: those that open their own networks run at the same
 * time, those over {@link KeptNetworks} one after the other.
 */
public final class GenerationService {

    /** Room for a file's header, its recipe and what the file system adds. */
    private static final long BYTES_BESIDE_PIXELS = 8192;

    private static final int BYTES_A_PIXEL = 3;

    private final ModelZoo zoo;
    private final PluginCatalogue plugins;
    private final Networks networks;

    /**
     * Makes the service. Networks run on ONNX Runtime; each request opens its own, and closes them when it ends.
     *
     * @param zoo where models are found
     * @param plugins where schedulers are found; it must stay open
     */
    public GenerationService(ModelZoo zoo, PluginCatalogue plugins) {
        this(zoo, plugins, Networks.ofEachRequest(new OnnxNetworks()));
    }

    GenerationService(ModelZoo zoo, PluginCatalogue plugins, Networks networks) {
        this.zoo = zoo;
        this.plugins = plugins;
        this.networks = networks;
    }

    /**
     * Looks at a request from all sides without carrying it out.
     *
     * @param request what is asked for
     * @throws InvalidRequestException if it cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if the model cannot be used
     * @throws HostException if the plugin breaks its contract
     */
    public void check(GenerationRequest request) {
        GenerationPlan.of(request, zoo.open(request.model()), plugins);
    }

    /**
     * Makes the pictures of a request.
     *
     * @param request what is asked for
     * @param sink takes the pictures, in the order of their seeds
     * @param listener is told how it goes
     * @param cancellation ends the work early; pictures that the sink has taken stay
     * @return a summary
     * @throws InvalidRequestException if the request cannot be carried out; nothing was done
     * @throws dev.offsetnoise.latent.model.ModelException if the model cannot be used
     * @throws HostException if a picture cannot be stored or the plugin breaks off
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public GenerationResult generate(
            GenerationRequest request, PictureSink sink, GenerationListener listener, Cancellation cancellation) {
        ModelFolder model = zoo.open(request.model());
        GenerationPlan refusing = GenerationPlan.of(request, model, plugins);
        try {
            return networks.lend(
                    model,
                    request.device(),
                    cancellation,
                    open -> generate(refusing, open, sink, listener, cancellation));
        } catch (IOException e) {
            throw new HostException(
                    "A picture could not be written (" + OutputTarget.reason(e)
                            + "). The pictures before it are whole. Make room or name another place, and start again.",
                    e);
        } catch (OutOfMemoryError e) {
            throw new HostException(
                    "Java had not enough memory (" + e.getMessage() + "); it may use "
                            + MemorySize.of(Runtime.getRuntime().maxMemory())
                            + ". Ask for smaller pictures (--width, --height) or fewer at once (--batch 1), or allow it"
                            + " more where the machine has it, such as JDK_JAVA_OPTIONS=-Xmx8g.",
                    e);
        }
    }

    private GenerationResult generate(
            GenerationPlan refusing,
            OpenModel open,
            PictureSink sink,
            GenerationListener listener,
            Cancellation cancellation)
            throws IOException {
        OpenSpace space = open.space(listener, cancellation);
        GenerationPlan plan = refusing.in(space, cancellation);
        String sha256 = open.sha256();
        sink.prepare(plan.keptSeeds(), bytesAPicture(plan));
        cancellation.throwIfCancelled();
        RunningDenoiser denoiser = open.denoiser(plan, listener, cancellation);
        listener.started(denoiser.device(), remarks(plan, space, denoiser));
        return new Generation(plan, sha256, denoiser, space, sink, listener, cancellation).run();
    }

    private static List<String> remarks(GenerationPlan plan, OpenSpace space, RunningDenoiser denoiser) {
        List<String> remarks = new ArrayList<>(space.remarks(plan.request()));
        plan.initial().flatMap(InitialPixels::remark).ifPresent(remarks::add);
        remarks.addAll(denoiser.remarks());
        return remarks;
    }

    private static long bytesAPicture(GenerationPlan plan) {
        PictureSize size = plan.pictureSize();
        long scale = plan.request().scale();
        return BYTES_BESIDE_PIXELS + (long) BYTES_A_PIXEL * size.height() * size.width() * scale * scale;
    }
}
