package dev.offsetnoise.host.diagnose;

import dev.offsetnoise.api.ForwardBatch;
import dev.offsetnoise.api.ForwardProcess;
import dev.offsetnoise.api.NoiseSource;
import dev.offsetnoise.models.optimal.Query;
import java.util.List;

/**
 * Noises images as queries say: the seeds that batches come with are replaced by those of the queries, in their order. So the
 * network sees the very noised images for which the optimum is computed.
 */
final class QueriedProcess implements ForwardProcess {

    private final ForwardProcess process;
    private long[] seeds = {};
    private int next;

    QueriedProcess(ForwardProcess process) {
        this.process = process;
    }

    /** The queries of the batches to come, one an image. */
    void expect(List<Query> queries) {
        seeds = queries.stream().mapToLong(Query::seed).toArray();
        next = 0;
    }

    @Override
    public int stepCount() {
        return process.stepCount();
    }

    /** What a batch holds beyond the last query fills it up only. */
    @Override
    public void noise(ForwardBatch batch, NoiseSource noise) {
        int queried = Math.min(batch.count(), seeds.length - next);
        System.arraycopy(seeds, next, batch.seeds(), 0, queried);
        next += queried;
        process.noise(batch, noise);
    }
}
