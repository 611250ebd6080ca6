package dev.offsetnoise.host.service;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Real networks; what is opened and closed is noted. */
final class NotingNetworks implements NetworkSource {

    /** Such as {@code open tiny}, {@code tell tiny} and {@code close tiny}. */
    final List<String> events = new CopyOnWriteArrayList<>();

    /** Runs before each call of a denoiser; may throw in its place. */
    Runnable onPredict = () -> {};

    /** Runs before each encoding; may throw in its place. */
    Runnable onTell = () -> {};

    private final OnnxNetworks real = new OnnxNetworks();

    List<String> openedAndClosed() {
        return events.stream().filter(event -> !event.startsWith("tell")).toList();
    }

    long count(String kind) {
        return events.stream().filter(event -> event.startsWith(kind)).count();
    }

    @Override
    public Conditionings tell(
            ModelFolder model, DeviceRequest device, Description description, Cancellation cancellation) {
        events.add("tell " + model.path().getFileName());
        onTell.run();
        return real.tell(model, device, description, cancellation);
    }

    @Override
    public OpenNetwork open(ModelFolder model, DeviceRequest device) {
        OpenNetwork opened = real.open(model, device);
        String name = model.path().getFileName().toString();
        events.add("open " + name);
        return new OpenNetwork(
                new Noting(opened.denoiser(), name),
                opened.device(),
                opened.fallback(),
                opened.fixedBatch(),
                opened.runtimeSeconds());
    }

    private final class Noting implements Denoiser {

        private final Denoiser network;
        private final String name;

        Noting(Denoiser network, String name) {
            this.network = network;
            this.name = name;
        }

        @Override
        public ModelProfile profile() {
            return network.profile();
        }

        @Override
        public void predict(Tensor sample, double step, Conditioning told, Tensor prediction, Cancellation c) {
            onPredict.run();
            network.predict(sample, step, told, prediction, c);
        }

        @Override
        public void close() {
            network.close();
            events.add("close " + name);
        }
    }
}
