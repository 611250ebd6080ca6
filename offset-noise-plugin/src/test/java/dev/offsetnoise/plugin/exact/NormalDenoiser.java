package dev.offsetnoise.plugin.exact;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Denoiser;
import dev.offsetnoise.api.ProcessPoint;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.OffsetDefinition;
import dev.offsetnoise.api.model.OffsetTarget;
import dev.offsetnoise.api.model.PredictionType;

/**
 * The perfect network for pictures whose channel means are {@code N(mu, M)} and whose pixels lie around them with deviation
 * rho, under an offset with any mean and covariance {@code S}: {@code M} and {@code S} need have no direction in common.
 * Everything is normal, so all answers are linear; they are computed from definitions and not by the code under test.
 */
final class NormalDenoiser implements Denoiser {

    private final ModelProfile profile;
    private final double[] mu;
    private final double rho;
    private final int pixels;
    private final Answer[] answers;

    /** For one step: the clean means are {@code clean (mean(x_t) - seen) + mu}, and so on. */
    private record Answer(ProcessPoint at, double[] seen, double[][] clean, double[][] offset) {}

    NormalDenoiser(Scheduler scheduler, double[] mu, double[][] covariance, double rho) {
        this.profile = scheduler.profile();
        this.mu = mu;
        this.rho = rho;
        pixels = profile.height() * profile.width();
        answers = new Answer[profile.schedule().steps() + 1];
        for (int t = 1; t < answers.length; t++) {
            answers[t] = answer(scheduler.point(t), covariance);
        }
    }

    private Answer answer(ProcessPoint at, double[][] data) {
        OffsetDefinition offset = profile.offset().orElseThrow();
        double independent = at.sigma0() * at.sigma0() / pixels;
        double[][] noise =
                Matrices.sum(Matrices.identity(mu.length, independent), at.psi() * at.psi(), offset.covariance());
        double[][] whole = Matrices.sum(scaled(data, at.signal() * at.signal()), at.noise() * at.noise(), noise);
        double[] seen = new double[mu.length];
        for (int c = 0; c < seen.length; c++) {
            seen[c] = at.signal() * mu[c] + at.noise() * at.psi() * offset.mean()[c];
        }
        return new Answer(
                at,
                seen,
                Matrices.product(scaled(data, at.signal()), Matrices.inverse(whole)),
                Matrices.product(scaled(offset.covariance(), at.psi()), Matrices.inverse(noise)));
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        return Matrices.sum(new double[matrix.length][matrix.length], factor, matrix);
    }

    @Override
    public ModelProfile profile() {
        return profile;
    }

    @Override
    public void predict(
            Tensor sample, double step, Conditioning conditioning, Tensor prediction, Cancellation cancellation) {
        int size = mu.length * pixels;
        float[] picture = new float[size];
        for (int n = 0; n < sample.dimension(0); n++) {
            sample.read(n * size, picture, 0, size);
            answer(picture, answers[(int) step]);
            prediction.write(n * size, picture, 0, size);
        }
    }

    /** Replaces a noised picture by what the network says of it. */
    private void answer(float[] picture, Answer answer) {
        ProcessPoint at = answer.at();
        double[] means = means(picture);
        double[] away = new double[mu.length];
        for (int c = 0; c < away.length; c++) {
            away[c] = means[c] - answer.seen()[c];
        }
        double[] clean = Matrices.times(answer.clean(), away);
        double[] noise = new double[mu.length];
        for (int c = 0; c < clean.length; c++) {
            clean[c] += mu[c];
            noise[c] = (means[c] - at.signal() * clean[c]) / at.noise();
        }
        double[] target = target(noise, answer);
        double spread = at.noise() * at.noise() * at.sigma0() * at.sigma0();
        double kept = at.signal() * rho * rho / (at.signal() * at.signal() * rho * rho + spread);
        for (int i = 0; i < picture.length; i++) {
            int c = i / pixels;
            double rest = picture[i] - means[c];
            picture[i] = (float) (said(at, clean[c], target[c])
                    + said(at, kept * rest, (rest - at.signal() * kept * rest) / at.noise()));
        }
    }

    private double said(ProcessPoint at, double clean, double noise) {
        return switch (profile.prediction()) {
            case X0 -> clean;
            case V -> at.signal() * noise - at.noise() * clean;
            case EPSILON -> noise;
        };
    }

    /** {@code E[sigma0 epsilon + phi xi]} where that is the target, from the expected total noise of the means. */
    private double[] target(double[] noise, Answer answer) {
        OffsetDefinition offset = profile.offset().orElseThrow();
        if (profile.prediction() != PredictionType.EPSILON || offset.target() != OffsetTarget.EXACT) {
            return noise;
        }
        double psi = answer.at().psi();
        double[] centred = new double[mu.length];
        for (int c = 0; c < centred.length; c++) {
            centred[c] = noise[c] - psi * offset.mean()[c];
        }
        double[] xi = Matrices.times(answer.offset(), centred);
        double[] target = new double[mu.length];
        for (int c = 0; c < target.length; c++) {
            target[c] = noise[c] + (answer.at().phi() - psi) * (offset.mean()[c] + xi[c]);
        }
        return target;
    }

    private double[] means(float[] picture) {
        double[] means = new double[mu.length];
        for (int i = 0; i < picture.length; i++) {
            means[i / pixels] += picture[i] / pixels;
        }
        return means;
    }

    @Override
    public void close() {}
}
