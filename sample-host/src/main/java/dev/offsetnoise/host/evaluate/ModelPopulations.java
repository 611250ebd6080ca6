package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.service.GenerationListener;
import dev.offsetnoise.host.service.GenerationResult;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.MadePicture;
import dev.offsetnoise.host.service.PictureSink;
import java.util.List;
import java.util.stream.LongStream;

/** Lets models draw, and measures what they draw. A picture is measured and forgotten, but for some thumbnails. */
final class ModelPopulations {

    private final Host host;
    private final Drawing drawing;
    private final EvaluationListener listener;
    private final Cancellation cancellation;

    ModelPopulations(Host host, Drawing drawing, EvaluationListener listener, Cancellation cancellation) {
        this.host = host;
        this.drawing = drawing;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** What was drawn, its features, and how it was drawn. */
    record Drawn(Population population, Measured measured, GenerationResult result) {}

    Drawn draw(String name, String model, Describer describer, int described) {
        listener.began("drawing with " + name);
        List<String> chosen = LongStream.range(0, Math.min(described, drawing.count()))
                .mapToObj(i -> Long.toString(drawing.seed() + i))
                .toList();
        Description description = new Description(describer, chosen);
        PictureSet.Collector collector = new PictureSet.Collector(description);
        GenerationResult result =
                host.generation().generate(drawing.request(model), new Measuring(collector), progress(), cancellation);
        PictureSet set = collector.set();
        String origin = result.scheduler() + ", " + result.steps() + " steps, seeds from " + drawing.seed();
        return new Drawn(
                new Population(name, origin, set, List.of(), List.of()),
                Measured.of(set, description.samples()),
                result);
    }

    private GenerationListener progress() {
        return new GenerationListener() {
            @Override
            public void started(String device, List<String> remarks) {
                remarks.forEach(listener::remarked);
            }

            @Override
            public void progressed(long done, long total) {
                listener.progressed(done, total);
            }
        };
    }

    /** Pictures are called by their seeds. */
    private record Measuring(PictureSet.Collector collector) implements PictureSink {

        @Override
        public void prepare(long[] seeds, long bytesAPicture) {
            // Measures take little room.
        }

        @Override
        public void take(MadePicture picture) {
            collector.add(Long.toString(picture.recipe().seed()), picture.image());
        }

        @Override
        public void finish() {
            // The set is taken by whoever made the collector.
        }
    }
}
