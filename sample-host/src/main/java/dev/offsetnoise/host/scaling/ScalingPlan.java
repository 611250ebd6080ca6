package dev.offsetnoise.host.scaling;

import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.host.noised.PictureChoice;
import dev.offsetnoise.host.plugin.PluginCatalogue;
import dev.offsetnoise.host.service.SchedulerChoice;
import dev.offsetnoise.host.training.MeasuredOffset;
import dev.offsetnoise.host.training.OffsetSource;
import dev.offsetnoise.models.data.Picture;
import dev.offsetnoise.models.data.TrainingData;
import dev.offsetnoise.models.network.ParameterSpec;
import dev.offsetnoise.models.network.Unet;
import dev.offsetnoise.models.train.TrainingOptions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that has been looked at from all sides: what can be refused before the pictures are read has been.
 *
 * @param request what is asked for
 * @param networks the ladder, the network with the fewest weights first
 * @param options how each is trained
 * @param choice the scheduler
 * @param pictures which pictures
 */
record ScalingPlan(
        ScalingRequest request,
        Map<NetworkSize, Unet> networks,
        TrainingOptions options,
        SchedulerChoice choice,
        PictureChoice pictures) {

    static ScalingPlan of(ScalingRequest request, PluginCatalogue plugins) {
        TrainingOptions options = RungTraining.options(request);
        Map<NetworkSize, Unet> networks = networks(request);
        ScalingRequest.Process process = request.process();
        SchedulerChoice choice = SchedulerChoice.of(plugins.find(process.scheduler()), process.settings());
        choice.create(offered(request, MeasuredOffset.rehearsed(Picture.CHANNELS)));
        new LadderFolder(request.out()).require(request.sizes(), request.resume());
        return new ScalingPlan(request, networks, options, choice, TrainingPictures.choice(request.pictures()));
    }

    private static Map<NetworkSize, Unet> networks(ScalingRequest request) {
        Map<NetworkSize, Unet> networks = new LinkedHashMap<>();
        List<NetworkSize> rising = request.sizes().stream()
                .sorted(Comparator.comparing(
                        size -> weights(size.network(request.pictures().size()))))
                .toList();
        rising.forEach(
                size -> networks.put(size, size.network(request.pictures().size())));
        return networks;
    }

    private static long weights(Unet network) {
        return network.parameters().mapToLong(ParameterSpec::size).sum();
    }

    /** Weights of all networks together. */
    long weights() {
        return networks.values().stream().mapToLong(ScalingPlan::weights).sum();
    }

    /** The scheduler, with the offset of the training data where it is wanted. */
    Scheduler scheduler(TrainingData data) {
        return choice.create(offered(request, MeasuredOffset.of(MeasuredOffset.measure(data, plain(request)))));
    }

    private static ModelProfile offered(ScalingRequest request, OffsetDefinition offset) {
        ModelProfile plain = plain(request);
        return request.process().offset() == OffsetSource.DATA ? plain.withOffset(offset) : plain;
    }

    private static ModelProfile plain(ScalingRequest request) {
        int size = request.pictures().size();
        return ModelProfile.rgb(
                size, size, request.process().schedule(), request.process().prediction());
    }
}
