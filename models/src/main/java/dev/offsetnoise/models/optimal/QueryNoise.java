package dev.offsetnoise.models.optimal;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.api.Scheduler;
import java.util.ArrayList;
import java.util.List;

/** Has the scheduler noise queries as it does in training, an image to all levels at once. */
final class QueryNoise {

    private final Scheduler scheduler;
    private final CleanImages images;
    private final List<LevelNoise> levels;
    private final List<List<Query>> queries;
    private final ForwardBatch batch;

    QueryNoise(Scheduler scheduler, CleanImages images, List<LevelNoise> levels, Queries queries) {
        this.scheduler = scheduler;
        this.images = images;
        this.levels = levels;
        this.queries = levels.stream()
                .map(level -> queries.at(level.point().step(), images.count()))
                .toList();
        batch = new ForwardBatch(levels.size(), images.channels(), images.height(), images.width());
    }

    int count() {
        return queries.get(0).size();
    }

    SpreadTable newTable() {
        return new SpreadTable(levels, count());
    }

    int levels() {
        return levels.size();
    }

    /** The clean image of a query. */
    float[] clean(int query) {
        float[] clean = new float[images.dimension()];
        images.read(image(query), clean, 0);
        return clean;
    }

    /** The image of a query, the same at every level. */
    int image(int query) {
        return queries.get(0).get(query).image();
    }

    /** A query at every level. */
    List<NoisedImage> noised(int query) {
        float[] clean = clean(query);
        for (int i = 0; i < levels.size(); i++) {
            batch.clean().write(i * clean.length, clean, 0, clean.length);
            batch.steps()[i] = levels.get(i).point().step();
            batch.seeds()[i] = queries.get(i).get(query).seed();
        }
        scheduler.forward().noise(batch, NoiseSource.standard());
        List<NoisedImage> noised = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            float[] values = new float[clean.length];
            batch.noised().read(i * clean.length, values, 0, clean.length);
            noised.add(new NoisedImage(image(query), clean, values, levels.get(i)));
        }
        return noised;
    }
}
