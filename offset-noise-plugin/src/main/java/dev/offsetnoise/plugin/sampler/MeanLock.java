package dev.offsetnoise.plugin.sampler;

import dev.offsetnoise.api.Brightness;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.ValueRange;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The locks on brightness and on colour: hold one {@link HeldMean}, the luma, or one for every channel. This conditions by
 * replacement: exact where the means and the rest of the data are independent, close elsewhere.
 *
 * <p>For luma the means move along a {@link BrighteningDirection}. Moving them along {@code V_t w}, as the noise would move
 * them, would be exact for data whose channels are independent; in pictures they are nearly alike, and without an offset
 * {@code V_t w} would change green most and leave it to the network to follow with red and blue. With an exact denoiser of
 * grey pictures and no offset the network's own luma at the end is then wrong by 0.02 to 0.04 instead of below 0.01.
 *
 * @param held what is held
 * @param visits how many steps there are
 * @param releaseAt the share of the steps that is left when the lock lets go; 0 holds to the end
 * @param range of clean images
 */
record MeanLock(List<HeldMean> held, int visits, double releaseAt, ValueRange range) {

    /** {@code visits} are the visited steps, descending. */
    static Optional<MeanLock> of(
            ModelProfile profile, GeneralizedProcess process, Brightness brightness, double[] visits, int pixels) {
        if (brightness instanceof Brightness.Lock lock) {
            double[] direction = BrighteningDirection.of(profile, process.distribution());
            double wanted = lock.luma() - profile.luma().bias();
            HeldMean luma = new HeldMean(profile, process, profile.luma().weights(), direction, wanted, visits, pixels);
            return Optional.of(new MeanLock(List.of(luma), visits.length, lock.releaseAt(), profile.range()));
        }
        if (brightness instanceof Brightness.Tint tint) {
            requireChannels(profile, tint);
            List<HeldMean> channels = IntStream.range(0, profile.channels())
                    .mapToObj(c -> channel(profile, process, c, tint, visits, pixels))
                    .toList();
            return Optional.of(new MeanLock(channels, visits.length, tint.releaseAt(), profile.range()));
        }
        return Optional.empty();
    }

    private static HeldMean channel(
            ModelProfile profile,
            GeneralizedProcess process,
            int channel,
            Brightness.Tint tint,
            double[] visits,
            int pixels) {
        double[] unit = new double[profile.channels()];
        unit[channel] = 1;
        return new HeldMean(profile, process, unit, unit, tint.channelMeans().get(channel), visits, pixels);
    }

    private static void requireChannels(ModelProfile profile, Brightness.Tint tint) {
        if (tint.channelMeans().size() != profile.channels()) {
            throw new InvalidRequestException("Tint with the channel means " + tint.channelMeans() + ": the model has "
                    + profile.channels() + " channels. Give one number for each.");
        }
    }

    /**
     * What the noise of the first visit drew.
     *
     * @param noise it, without its signal
     * @param factor what it was multiplied by
     * @return a number for each held mean
     */
    double[] drawn(float[] noise, double factor) {
        return held.stream().mapToDouble(mean -> mean.drawn(noise, factor)).toArray();
    }

    /**
     * Moves a picture onto its course, if the lock still holds.
     *
     * @param position steps that are done
     * @param drawn what {@link #drawn} gave for the picture
     */
    void hold(int position, float[] sample, double[] drawn) {
        if (position == visits) {
            end(sample);
        } else if (holdsAt(position)) {
            for (int i = 0; i < drawn.length; i++) {
                held.get(i).hold(position, sample, drawn[i]);
            }
        }
    }

    private boolean holdsAt(int position) {
        double left = (double) (visits - position) / visits;
        return releaseAt == 0 || left > releaseAt;
    }

    private void end(float[] sample) {
        if (!holdsAt(visits)) {
            return;
        }
        for (HeldMean mean : held) {
            mean.end(sample);
        }
        if (range.isBounded()) {
            PlaneLoops.clamp(sample, 0, sample.length, (float) range.minimum(), (float) range.maximum());
        }
    }
}
