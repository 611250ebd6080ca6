package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.BrightnessDial;
import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.GenerationResult;
import dev.offsetnoise.host.service.GenerationService;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.KeptNetworks;
import dev.offsetnoise.host.service.MadePicture;
import dev.offsetnoise.host.service.PictureSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Asks models for brightnesses: along the dial, and by the lock. All are asked for the same pictures each time. */
final class ModelProbes {

    static final String LEFT_OUT = "left out, as asked.";

    private static final double[] LOCKED = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

    private final Host host;
    private final Drawing drawing;
    private final Judging judging;
    private final EvaluationListener listener;
    private final Cancellation cancellation;

    ModelProbes(Host host, Drawing drawing, Judging judging, EvaluationListener listener, Cancellation cancellation) {
        this.host = host;
        this.drawing = drawing;
        this.judging = judging;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    Probe dial(String model) {
        if (host.models().open(model).card().profile().offset().isEmpty()) {
            return Probe.none("the model was trained without an offset, so it has no dial.");
        }
        int last = judging.dialPoints() - 1;
        double[] places = IntStream.rangeClosed(0, last)
                .mapToDouble(i -> 2.0 * i / last - 1)
                .toArray();
        listener.began("turning the dial of " + model);
        return ask(model, places, BrightnessDial::at);
    }

    Probe lock(String model) {
        listener.began("locking the luma of " + model);
        return ask(model, LOCKED, Brightness.Lock::new);
    }

    private Probe ask(String model, double[] asked, DoubleFunction<Brightness> brightness) {
        if (judging.probePictures() == 0) {
            return Probe.none(LEFT_OUT);
        }
        List<GenerationRequest> requests = DoubleStream.of(asked)
                .mapToObj(value -> drawing.request(model, judging.probePictures(), brightness.apply(value)))
                .toList();
        try {
            requests.forEach(host.generation()::check);
        } catch (InvalidRequestException refused) {
            return Probe.none(refused.getMessage());
        }
        List<Response> responses = new ArrayList<>();
        try (KeptNetworks networks = new KeptNetworks()) {
            GenerationService service = host.generation(networks);
            for (int i = 0; i < asked.length; i++) {
                responses.add(new Response(asked[i], lumas(service, requests.get(i), i, asked.length)));
            }
        }
        return new Probe(responses, "");
    }

    private double[] lumas(GenerationService service, GenerationRequest request, int before, int runs) {
        GenerationListener progress = new GenerationListener() {
            @Override
            public void progressed(long done, long total) {
                listener.progressed(before * total + done, runs * total);
            }
        };
        return service.generate(request, FORGETTING, progress, cancellation).pictures().stream()
                .mapToDouble(GenerationResult.Made::meanLuma)
                .toArray();
    }

    /** The mean luma is in the result. */
    private static final PictureSink FORGETTING = new PictureSink() {
        @Override
        public void prepare(long[] seeds, long bytesAPicture) {
            // Nothing is kept.
        }

        @Override
        public void take(MadePicture picture) {
            // Nothing is kept.
        }

        @Override
        public void finish() {
            // Nothing is kept.
        }
    };
}
