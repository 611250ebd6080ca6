package dev.offsetnoise.host.desktop.work;

import dev.offsetnoise.host.desktop.state.Engine;
import dev.offsetnoise.host.desktop.state.Tone;
import dev.offsetnoise.host.desktop.state.Value;
import dev.offsetnoise.host.desktop.state.Wish;
import dev.offsetnoise.host.service.GenerationRequest;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.host.service.KeptNetworks;
import dev.offsetnoise.latent.model.ModelCard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * All that a window shows and does, without the window. Its methods are called on the event thread; what takes long is done
 * elsewhere.
 */
public final class Studio implements AutoCloseable {

    /** Pictures of a sweep. */
    public static final int SWEEP = 7;

    private static final double SWEEP_DARKEST = 0.05;
    private static final long PATIENCE_SECONDS = 20;

    private final Supplier<Host> hosts;
    private final Executor events;
    private final LongSupplier random;
    private final Value<Wish> wish;
    private final Value<Catalogue> catalogue = new Value<>(Catalogue.EMPTY);
    private final Value<Insight> insight = new Value<>(Insight.NONE);
    private final Workbench bench;
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "inspection"));
    private final Inspector inspector = new Inspector();
    private final KeptNetworks networks = new KeptNetworks();
    private final Set<Host> retired = ConcurrentHashMap.newKeySet();
    private Host host;
    private Subject seen;
    private boolean looking;
    private boolean lookAgain;

    /**
     * Makes a studio that knows nothing yet; {@link #reload} opens it.
     *
     * @param hosts opens the services
     * @param first what is chosen at first
     * @param random draws seeds
     * @param events runs what watchers are told, on the event thread
     */
    public Studio(Supplier<Host> hosts, Wish first, LongSupplier random, Executor events) {
        this.hosts = hosts;
        this.random = random;
        this.events = events;
        wish = new Value<>(first);
        bench = new Workbench(events);
        seen = Subject.of(first);
        wish.onChange(changed -> {
            if (!Subject.of(changed).equals(seen)) {
                look();
            }
        });
    }

    /**
     * What is chosen.
     *
     * @return to be changed by controls and watched by others
     */
    public Value<Wish> wish() {
        return wish;
    }

    /**
     * What can be chosen.
     *
     * @return to be watched
     */
    public Value<Catalogue> catalogue() {
        return catalogue;
    }

    /**
     * What is known of the choice.
     *
     * @return to be watched; it follows the wish a little later
     */
    public Value<Insight> insight() {
        return insight;
    }

    /**
     * Looks for plugins and models anew. Where that fails the insight says why, and what was found before stays.
     *
     * @param told is told on the event thread when it is done
     */
    public void reload(Consumer<Catalogue> told) {
        background.execute(() -> {
            Host opened;
            Catalogue found;
            try {
                opened = hosts.get();
                found = Catalogue.of(opened);
            } catch (RuntimeException refused) {
                events.execute(() -> insight.set(Insight.of(refused)));
                return;
            }
            events.execute(() -> {
                Host before = host;
                host = opened;
                catalogue.set(found);
                retire(before);
                look();
                told.accept(found);
            });
        });
    }

    /** Closes services when nobody uses them any more; those that are left are closed at the end. */
    private void retire(Host before) {
        if (before != null) {
            retired.add(before);
            bench.whenIdle(() -> {
                if (!background.isShutdown()) {
                    background.execute(() -> closeRetired(before));
                }
            });
        }
    }

    private void closeRetired(Host before) {
        if (retired.remove(before)) {
            before.close();
        }
    }

    /** Whether the insight is about to change. */
    boolean isLooking() {
        return looking;
    }

    /** Looks at the choice; if it changes meanwhile, once more. */
    private void look() {
        if (background.isShutdown()) {
            return;
        }
        if (host == null || looking) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookAgain = false;
        Host with = host;
        Wish at = wish.get();
        seen = Subject.of(at);
        background.execute(() -> {
            Insight found = inspector.look(with, at);
            events.execute(() -> {
                looking = false;
                insight.set(found);
                if (lookAgain) {
                    look();
                }
            });
        });
    }

    /**
     * Whether pictures are being made.
     *
     * @return true until the observer was told of the end
     */
    public boolean isWorking() {
        return bench.isWorking();
    }

    /**
     * Makes the pictures that are wished for; a seed that is not kept is drawn first.
     *
     * @param observer is told on the event thread
     * @throws dev.offsetnoise.api.InvalidRequestException if the wish contradicts itself
     */
    public void generate(WorkObserver observer) {
        drawSeed();
        start(List.of(complete().request()), observer);
    }

    /**
     * Makes one picture from dark to bright with one seed: by the dial where there is an offset, else by the lock.
     *
     * @param observer is told on the event thread
     * @throws dev.offsetnoise.api.InvalidRequestException if the wish contradicts itself
     */
    public void sweep(WorkObserver observer) {
        drawSeed();
        Wish one = complete().withCount(1);
        boolean dial = insight.get().hasOffset();
        start(
                IntStream.range(0, SWEEP)
                        .mapToObj(i -> one.request(tone(dial, (double) i / (SWEEP - 1))))
                        .toList(),
                observer);
    }

    private static Tone tone(boolean dial, double share) {
        return dial ? new Tone.Dial(2 * share - 1) : new Tone.Luma(SWEEP_DARKEST + share * (1 - 2 * SWEEP_DARKEST));
    }

    /**
     * Names the scheduler that is shown as chosen where neither the user nor the model's maker chose one, and says to the
     * model what it can be told.
     */
    private Wish complete() {
        Insight seen = insight.get();
        boolean advised = seen.model().flatMap(ModelCard::recommendation).isPresent();
        Wish now = wish.get();
        Wish told = seen.model().isPresent() ? now.withPrompt(seen.told().of(now.prompt())) : now;
        return now.engine().scheduler().isPresent() || advised ? told : told.withScheduler(seen.scheduler());
    }

    private void drawSeed() {
        if (!wish.get().draw().keepsSeed()) {
            wish.change(now -> now.withDrawnSeed(random.getAsLong()));
        }
    }

    private void start(List<GenerationRequest> requests, WorkObserver observer) {
        bench.start(host.generation(networks), requests, observer);
    }

    /** Stops what is under way. */
    public void stop() {
        bench.stop();
    }

    /** Stops, waits until the networks are closed, and closes the services. Not for the event thread. */
    @Override
    public void close() {
        bench.close();
        networks.close();
        background.shutdown();
        try {
            background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        retired.forEach(this::closeRetired);
        if (host != null) {
            host.close();
        }
    }

    /** The part of a wish on which an insight depends. */
    private record Subject(
            String model, Optional<String> scheduler, Map<String, Map<String, String>> settings, OptionalInt steps) {

        static Subject of(Wish wish) {
            Engine engine = wish.engine();
            return new Subject(engine.model(), engine.scheduler(), engine.settings(), engine.steps());
        }
    }
}
