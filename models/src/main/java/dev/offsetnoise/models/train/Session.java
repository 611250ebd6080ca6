package dev.offsetnoise.models.train;

import dev.offsetnoise.api.Cancellation;
import java.util.OptionalDouble;

/** One sitting of a training: from a state to the end, or until somebody stops it. */
final class Session {

    private static final double NANOSECONDS = 1e9;

    private final TrainingPlan plan;
    private final TrainingFiles files;
    private final TrainingState state;
    private final TrainingListener listener;
    private final Cancellation cancellation;
    private final TrainingOptions options;
    private final Timetable timetable;
    private final StepDraw steps;
    private final StepGradient stepGradient;
    private final Measurement measurement;
    private final AdamOptimizer optimizer;
    private final DivergenceGuard guard = new DivergenceGuard();
    private long savedSteps;

    /**
     * A sitting.
     *
     * @param plan the training
     * @param files where its state is kept
     * @param state where it starts; changed
     * @param network computes losses
     * @param listener is told how it goes
     * @param cancellation ends it after the current step
     */
    Session(
            TrainingPlan plan,
            TrainingFiles files,
            TrainingState state,
            LossGradient network,
            TrainingListener listener,
            Cancellation cancellation) {
        this.plan = plan;
        this.files = files;
        this.state = state;
        savedSteps = state.steps;
        this.listener = listener;
        this.cancellation = cancellation;
        options = plan.options();
        timetable = new Timetable(options, plan.validation());
        steps = StepDraw.of(options.loss().sampling(), plan.scheduler());
        state.restoreSampling(steps);
        NoisedBatches batches = new NoisedBatches(plan.scheduler(), options, steps);
        stepGradient = new StepGradient(network, batches, state.weights.length, options.accumulation() > 1);
        measurement = new Measurement(network, new NoisedBatches(plan.scheduler(), options, new UniformSteps()));
        optimizer = new AdamOptimizer(options.weightDecay());
    }

    /** Trains. Saves first, so that a folder that cannot be written is noticed before any work, and last. */
    void run() {
        save();
        validate();
        Pace pace = new Pace(images(), System.nanoTime());
        while (state.steps < options.steps() && !cancellation.isCancelled()) {
            step();
            report(pace);
        }
        save();
    }

    private long images() {
        return options.imagesAfter(state.steps);
    }

    private void step() {
        long started = System.nanoTime();
        int images = (int) (options.imagesAfter(state.steps + 1) - images());
        StepLoss step = stepGradient.compute(state.weights, plan.data(), images(), images);
        requireSound(step);
        double scale = Math.min(1, options.clipNorm() / step.norm());
        optimizer.update(state, stepGradient.gradient(), scale, options.learningRate(state.steps));
        state.updateAverage(options.averageDecay());
        steps.learn(stepGradient.outcomes());
        state.steps++;
        state.addLoss(step.loss(), images);
        state.seconds += (System.nanoTime() - started) / NANOSECONDS;
    }

    private void requireSound(StepLoss found) {
        if (!guard.isSound(found)) {
            throw DivergenceException.of(plan, files, state.steps, savedSteps, found);
        }
    }

    private void report(Pace pace) {
        if (timetable.lossPoint(state.steps)) {
            state.finishLossPoint(images());
        }
        listener.progress(progress(pace));
        validate();
        if (timetable.checkpoint(state.steps)) {
            save();
        }
        if (timetable.samples(state.steps)) {
            sample();
        }
    }

    private Progress progress(Pace pace) {
        double rate = pace.imagesPerSecond(images(), System.nanoTime());
        return new Progress(
                state.steps,
                options.steps(),
                images(),
                options.images(),
                LossCurve.late(state.lossCurve(images())),
                rate,
                (options.images() - images()) / rate);
    }

    /** Measures the loss of unseen images if it is due. A measurement that is cancelled is due again in the next sitting. */
    private void validate() {
        if (!timetable.validation(state)) {
            return;
        }
        plan.validation()
                .map(unseen -> measurement.loss(state.average, unseen, cancellation))
                .filter(OptionalDouble::isPresent)
                .map(loss -> new LossPoint(images(), loss.getAsDouble()))
                .ifPresent(point -> {
                    state.validationCurve.add(point);
                    listener.validated(point);
                });
    }

    /** Keeps the state, unless its weights have blown up in the last step, whose loss was that of the weights before. */
    private void save() {
        if (state.steps != savedSteps) {
            requireSound(measurement.glance(state.weights, plan.data(), images(), options.batch()));
        }
        state.sampling = steps.state();
        files.save(state);
        savedSteps = state.steps;
        listener.checkpoint(files.checkpoint(), images());
    }

    private void sample() {
        try (NetworkDenoiser denoiser = new NetworkDenoiser(
                plan.scheduler().profile(), plan.network(), plan.start().with(state.average), plan.device())) {
            listener.sample(denoiser, images());
        }
    }
}
