package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxFeatures;
import dev.offsetnoise.models.data.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A feature extractor. Pictures are brought to its size whatever their shape: reduced by averaging over areas, enlarged
 * with straight lines between pixels.
 */
final class NetworkDescriber implements Describer {

    private static final int TOGETHER = 16;

    /** Some thousand rows of this length still fit into memory. */
    private static final int LONGEST_ROW = 1 << 14;

    private static final int CHANNELS = Picture.CHANNELS;

    private final OnnxFeatures features;
    private final String label;
    private final Cancellation cancellation;

    NetworkDescriber(FeatureChoice.Network choice, DeviceRequest device, Cancellation cancellation) {
        this.cancellation = cancellation;
        features = OnnxFeatures.open(choice.file(), choice.reading(), device);
        label = choice.file().getFileName() + " at " + features.width() + " x " + features.height() + " pixels, values "
                + choice.reading().scale().id() + ", on " + features.device();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<String> fallback() {
        return features.fallbackReason();
    }

    @Override
    public float[] prepare(Picture picture) {
        int width = features.width();
        int height = features.height();
        boolean enlarged = picture.width() < width || picture.height() < height;
        float[] rgb = (enlarged ? enlarged(picture, width, height) : picture).averages(width, height);
        int area = width * height;
        float[] planes = new float[CHANNELS * area];
        for (int i = 0; i < area; i++) {
            for (int c = 0; c < CHANNELS; c++) {
                planes[c * area + i] = 2 * rgb[i * CHANNELS + c] - 1;
            }
        }
        return planes;
    }

    private static Picture enlarged(Picture picture, int width, int height) {
        int newWidth = Math.max(width, picture.width());
        int newHeight = Math.max(height, picture.height());
        BufferedImage large = new BufferedImage(newWidth, newHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture.image(), 0, 0, newWidth, newHeight, null);
        graphics.dispose();
        return Picture.of(picture.name(), large);
    }

    @Override
    public int together() {
        return TOGETHER;
    }

    @Override
    public float[][] describe(float[][] prepared) {
        Tensor pictures = Tensor.allocate(prepared.length, CHANNELS, features.height(), features.width());
        for (int i = 0; i < prepared.length; i++) {
            pictures.write(i * prepared[i].length, prepared[i], 0, prepared[i].length);
        }
        float[][] rows = features.read(pictures, cancellation);
        if (rows[0].length > LONGEST_ROW) {
            throw new ModelException("The features of " + label + " have " + rows[0].length
                    + " numbers a picture; expected at most " + LONGEST_ROW + ". Name another output of the network.");
        }
        return rows;
    }

    @Override
    public void close() {
        features.close();
    }
}
