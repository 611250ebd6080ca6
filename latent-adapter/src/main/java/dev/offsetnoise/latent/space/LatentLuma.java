package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.model.LumaMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How brightness and colour of pictures go together with the channel means of their latents, measured with the model's own
 * autoencoder. Luma is Rec. 709, 0 for black and 1 for white; it is always the luma of what the decoder gives.
 */
public final class LatentLuma {

    /** Hardly any picture is strongly coloured on average. */
    private static final double COLOURS_COUNT = 0.25;

    private final VaeSurvey survey;
    private final FlatColours flats;
    private final LumaMap map;
    private final Optional<String> remark;

    private LatentLuma(VaeSurvey survey, Optional<String> remark) {
        this.survey = survey;
        this.remark = remark;
        flats = FlatColours.of(survey);
        LumaMap read = fit(survey);
        map = new LumaMap(read.weights(), read.bias(), brightening(read.weights(), flats.covariance()));
    }

    /** As the means of colours move with their luma; empty for an autoencoder that shows them all alike. */
    private static Optional<double[]> brightening(double[] weights, double[][] covariance) {
        double[] step =
                Arrays.stream(covariance).mapToDouble(row -> dot(row, weights)).toArray();
        return Optional.of(step).filter(moved -> dot(moved, weights) > 0);
    }

    /** Greys and drawn pictures alike, colours less. */
    private static LumaMap fit(VaeSurvey survey) {
        LeastSquares fit = new LeastSquares(survey.greys().get(0).means().length, 1);
        survey.greys().forEach(sample -> add(fit, sample, 1));
        survey.pictures().forEach(sample -> add(fit, sample, 1));
        survey.cube().forEach(sample -> add(fit, sample, COLOURS_COUNT));
        double[] solution = fit.solve()[0];
        int channels = solution.length - 1;
        return new LumaMap(Arrays.copyOf(solution, channels), solution[channels]);
    }

    private static void add(LeastSquares fit, VaeSurvey.Sample sample, double weight) {
        fit.add(sample.means(), new double[] {sample.luma()}, weight);
    }

    /**
     * Measures an autoencoder: some fifty small pictures go through it.
     *
     * @param space the autoencoder
     * @param cancellation ends the work early
     * @return what was found
     * @throws dev.offsetnoise.latent.model.ModelException if a network fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static LatentLuma measure(LatentSpace space, Cancellation cancellation) {
        return new LatentLuma(new VaeSurveyor(space, cancellation).take(), Optional.empty());
    }

    /**
     * Reads what an earlier measurement left in a folder, if the autoencoder's files are still the same; otherwise
     * measures and leaves it there.
     *
     * @param space the autoencoder
     * @param folder where the file {@value SurveyFile#NAME} is kept, usually the model's
     * @param cancellation ends the work early
     * @return what was found; a {@link #remark()} if it could not be kept
     * @throws dev.offsetnoise.latent.model.ModelException if a network fails or its file cannot be read
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static LatentLuma of(LatentSpace space, Path folder, Cancellation cancellation) {
        SurveyFile file = SurveyFile.of(space, folder);
        Optional<VaeSurvey> known = file.read();
        if (known.isPresent()) {
            return new LatentLuma(known.get(), Optional.empty());
        }
        VaeSurvey survey = new VaeSurveyor(space, cancellation).take();
        return new LatentLuma(survey, file.write(survey));
    }

    /**
     * What the user should know about the measurement's file.
     *
     * @return one sentence; empty if all is well
     */
    public Optional<String> remark() {
        return remark;
    }

    /**
     * The best linear way from channel means to luma, for the model's profile.
     *
     * @return least squares over greys and drawn pictures, and with less weight colours; pictures become brighter along the
     *     {@link #covariance()}
     */
    public LumaMap map() {
        return map;
    }

    /**
     * How far the map is off for flat greys.
     *
     * @return largest difference of luma
     */
    public double greyError() {
        return error(survey.greys());
    }

    /**
     * How far the map is off for pictures with structure.
     *
     * @return largest difference of luma
     */
    public double pictureError() {
        return error(survey.pictures());
    }

    private double error(List<VaeSurvey.Sample> samples) {
        return samples.stream()
                .mapToDouble(sample -> Math.abs(map.luma(sample.means()) - sample.luma()))
                .max()
                .orElseThrow();
    }

    /**
     * The darkest that the autoencoder lets through.
     *
     * @return luma of an encoded and decoded black
     */
    public double floor() {
        return survey.greys().get(0).luma();
    }

    /**
     * The brightest that the autoencoder lets through.
     *
     * @return luma of an encoded and decoded white
     */
    public double ceiling() {
        return survey.greys().get(VaeSurvey.GREYS - 1).luma();
    }

    /**
     * Whether the autoencoder gives about such a colour back, as far as flat greys and colours tell.
     *
     * @param colour red, green and blue, 0 to 1
     * @param tolerance how far each may be off
     * @return false if one of the three lies beyond what came back for any of them
     */
    public boolean reaches(double[] colour, double tolerance) {
        return IntStream.range(0, colour.length)
                .allMatch(channel -> decoded(channel).min().orElseThrow() <= colour[channel] + tolerance
                        && decoded(channel).max().orElseThrow() >= colour[channel] - tolerance);
    }

    private DoubleStream decoded(int channel) {
        return Stream.concat(survey.greys().stream(), survey.cube().stream())
                .mapToDouble(sample -> sample.decoded()[channel]);
    }

    /**
     * What to ask of the {@link #map()} so that a grey picture comes out with a luma: the map is straight, the
     * autoencoder is not quite.
     *
     * @param luma what is wanted, 0 to 1; beyond {@link #floor()} and {@link #ceiling()} these are taken
     * @return luma in the map's terms
     */
    double inTermsOfMap(double luma) {
        if (!(luma >= 0 && luma <= 1)) {
            throw new InvalidRequestException("Luma " + luma + ": expected 0 (black) to 1 (white).");
        }
        return map.luma(flats.means(grey(luma)));
    }

    /** The grey that comes back with a luma; where the curve turns back, the first one. */
    private double[] grey(double luma) {
        int above = 0;
        while (above < VaeSurvey.GREYS - 1 && survey.greys().get(above).luma() < luma) {
            above++;
        }
        double level = above;
        if (above > 0) {
            double low = survey.greys().get(above - 1).luma();
            double high = survey.greys().get(above).luma();
            level = high > low ? above - Math.max(0, high - luma) / (high - low) : above;
        }
        double grey = level / (VaeSurvey.GREYS - 1);
        return new double[] {grey, grey, grey};
    }

    /**
     * The latent channel means of a flat colour.
     *
     * @param red 0 to 1, gamma-encoded
     * @param green 0 to 1, gamma-encoded
     * @param blue 0 to 1, gamma-encoded
     * @return one a channel, as the process sees them
     */
    public double[] means(double red, double green, double blue) {
        double[] colour = {red, green, blue};
        if (!Arrays.stream(colour).allMatch(value -> value >= 0 && value <= 1)) {
            throw new InvalidRequestException(
                    "Colour " + Arrays.toString(colour) + ": expected red, green and blue from 0 to 1.");
        }
        return flats.means(colour);
    }

    /**
     * Mean of the latent channel means of flat colours that are spread evenly over the RGB cube.
     *
     * @return one a channel
     */
    public double[] mean() {
        return flats.mean();
    }

    /**
     * Covariance of the latent channel means of flat colours that are spread evenly over the RGB cube: an offset with a
     * multiple of it moves pictures as brightness and colour do.
     *
     * @return channels x channels
     */
    public double[][] covariance() {
        return flats.covariance();
    }

    /**
     * The change of channel means by which the luma that the {@link #map()} reads changes, as the brightness of colours does
     * it.
     *
     * @param luma difference of luma
     * @return one a channel
     */
    double[] channelStep(double luma) {
        double[] brightening = map.brightening().orElseGet(() -> new double[map.weights().length]);
        return Arrays.stream(brightening).map(value -> value * luma).toArray();
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /**
     * Pictures of latents without the decoder.
     *
     * @return a preview fitted to what was measured
     */
    public LatentPreview preview() {
        return new LatentPreview(survey.preview());
    }
}
