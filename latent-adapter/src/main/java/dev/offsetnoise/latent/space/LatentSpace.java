package dev.offsetnoise.latent.space;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ModelException;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.onnx.OnnxFunction;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The latents of a variational autoencoder, such as Stable Diffusion's: pictures are decoded from them and encoded to
 * them, one at a time, large ones in tiles. Of the encoder's distribution the mean is taken. Networks of half precision
 * are handed what they need.
 */
public final class LatentSpace implements ImageSpace, AutoCloseable {

    private static final PixelSpace PIXELS = new PixelSpace(EncoderDecoder.RGB);

    private final EncoderDecoder networks;
    private final LatentScale scale;
    private final Tiling tiling;
    private final TileProgress progress;

    private LatentSpace(EncoderDecoder networks, LatentScale scale, Tiling tiling, TileProgress progress) {
        this.networks = networks;
        this.scale = scale;
        this.tiling = tiling;
        this.progress = progress;
    }

    /**
     * Opens an autoencoder that uses tiles as {@link Tiling#DEFAULT} says.
     *
     * @param encoder its encoder, which gives latents, or their mean and log-variance
     * @param decoder its decoder
     * @param scale how the process sees the latents
     * @param device where both shall run
     * @return the space, to be closed
     * @throws InvalidRequestException if a file is missing, or a device was asked for by name and cannot be used
     * @throws ModelException if the decoder cannot be loaded or is of another kind; the encoder is opened, and refused, when
     *     a picture is encoded for the first time
     */
    public static LatentSpace open(Path encoder, Path decoder, LatentScale scale, DeviceRequest device) {
        return open(encoder, decoder, scale, device, Tiling.DEFAULT);
    }

    /**
     * Opens an autoencoder.
     *
     * @param encoder its encoder, which gives latents, or their mean and log-variance
     * @param decoder its decoder
     * @param scale how the process sees the latents
     * @param device where both shall run
     * @param tiling from which size on pictures are cut into tiles
     * @return the space, to be closed
     * @throws InvalidRequestException if a file is missing, or a device was asked for by name and cannot be used
     * @throws ModelException if the decoder cannot be loaded or is of another kind; the encoder is opened, and refused, when
     *     a picture is encoded for the first time
     */
    public static LatentSpace open(Path encoder, Path decoder, LatentScale scale, DeviceRequest device, Tiling tiling) {
        return new LatentSpace(EncoderDecoder.open(encoder, decoder, device), scale, tiling, TileProgress.NONE);
    }

    /**
     * The same space, watched. Both share their networks; one of the two is to be closed.
     *
     * @param watcher is told of each tile
     * @return a space that tells
     */
    public LatentSpace watchedBy(TileProgress watcher) {
        return new LatentSpace(networks, scale, tiling, watcher);
    }

    /**
     * How the process sees the latents.
     *
     * @return what the space was opened with
     */
    public LatentScale scale() {
        return scale;
    }

    /**
     * The files of both networks, the encoder's first.
     *
     * @return two files
     */
    public List<Path> files() {
        return networks.files();
    }

    /**
     * What the decoder really runs on.
     *
     * @return {@code cpu} or {@code cuda:n}
     */
    public String device() {
        return networks.decoder().device();
    }

    /**
     * Why a network that is open runs on the CPU although {@code auto} would have taken something faster.
     *
     * @return one sentence for the user; empty if nothing was given up
     */
    public Optional<String> fallbackReason() {
        return networks.opened().stream()
                .flatMap(network -> network.fallbackReason().stream())
                .findFirst();
    }

    /**
     * How long the runtime computed for both networks, all calls together.
     *
     * @return seconds
     */
    public double runtimeSeconds() {
        return networks.opened().stream()
                .mapToDouble(OnnxFunction::runtimeSeconds)
                .sum();
    }

    /** Sides of the pictures that the encoder takes, or so many pixels where it takes any. */
    int[] pictureSize(int ifAny) {
        OnnxFunction encoder = networks.encoder();
        OptionalInt height = encoder.inputLength(EncoderDecoder.HEIGHT);
        return new int[] {
            height.orElse(ifAny), encoder.inputLength(EncoderDecoder.WIDTH).orElse(ifAny)
        };
    }

    /**
     * Decodes latents.
     *
     * @param latents of the process, {@code [N, C, H, W]}; only read
     * @param cancellation ends the work early
     * @return pictures {@code [N, 3, s H, s W]} where a latent has {@code s x s} pixels, -1 (black) to 1 (white) and a
     *     little beyond, new tensor
     * @throws InvalidRequestException if the latents do not fit the decoder
     * @throws ModelException if the decoder fails or gives what is no picture
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Tensor decode(Tensor latents, Cancellation cancellation) {
        requireLatents(latents);
        PictureWise decoder =
                new PictureWise(networks.decoder(), tile -> networks.decode(tile, cancellation), 1, scale.pixels());
        Tensor pictures = each(decoder, scale.toDecode(latents), cancellation);
        requireNumbers(latents, pictures);
        return pictures;
    }

    private void requireLatents(Tensor latents) {
        int[] shape = latents.shape();
        OptionalInt channels = networks.decoder().inputLength(1);
        if (shape.length != EncoderDecoder.RANK || channels.orElse(shape[1]) != shape[1]) {
            throw new InvalidRequestException("Latents " + latents + ": the decoder expects [N, "
                    + (channels.isPresent() ? channels.getAsInt() : "C") + ", H, W]. Encode a picture first.");
        }
    }

    /** Latents that are numbers, but no picture: half precision reaches no further than 65504. */
    private void requireNumbers(Tensor latents, Tensor pictures) {
        if (!allNumbers(pictures) && allNumbers(latents)) {
            throw new ModelException(
                    "The decoder " + networks.decoder().file() + " gave values that are not numbers. If"
                            + " it computes in half precision, that is too coarse for it: export it in single precision.");
        }
    }

    private static boolean allNumbers(Tensor tensor) {
        float sum = 0;
        for (float value : tensor.toArray()) {
            sum += value * 0; // stays 0 as long as all are finite
        }
        return sum == 0;
    }

    /**
     * Encodes pictures.
     *
     * @param pictures {@code [N, 3, H, W]}, -1 (black) to 1 (white); only read
     * @param cancellation ends the work early
     * @return latents for the process, a new tensor
     * @throws InvalidRequestException if height and width are no multiples of a latent's side
     * @throws ModelException if the encoder fails or does not fit the decoder
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Tensor encode(Tensor pictures, Cancellation cancellation) {
        requirePictures(pictures);
        PictureWise encoder =
                new PictureWise(networks.encoder(), tile -> networks.encode(tile, cancellation), scale.pixels(), 1);
        return scale.ofEncoded(each(encoder, pictures, cancellation));
    }

    private void requirePictures(Tensor pictures) {
        int[] shape = pictures.shape();
        boolean fits = shape.length == EncoderDecoder.RANK && shape[1] == EncoderDecoder.RGB;
        if (!fits
                || shape[EncoderDecoder.HEIGHT] % scale.pixels() != 0
                || shape[EncoderDecoder.WIDTH] % scale.pixels() != 0) {
            throw new InvalidRequestException("Pictures " + pictures + ": expected [N, 3, H, W] with height and width"
                    + " divisible by " + scale.pixels() + ". Scale or crop them.");
        }
    }

    private Tensor each(PictureWise network, Tensor batch, Cancellation cancellation) {
        int[] shape = batch.shape();
        TiledPicture tiles = network.tiles(
                shape[EncoderDecoder.HEIGHT] / network.from(), shape[EncoderDecoder.WIDTH] / network.from(), tiling);
        if (shape[0] == 1) {
            return tiles.apply(batch, network::apply, progress, cancellation);
        }
        Tensor all = null;
        for (int n = 0; n < shape[0]; n++) {
            cancellation.throwIfCancelled();
            Tensor one = tiles.apply(PictureWise.single(batch, n), network::apply, progress, cancellation);
            if (all == null) {
                int[] size = one.shape();
                size[0] = shape[0];
                all = Tensor.allocate(size);
            }
            PictureWise.put(one, all, n);
        }
        return all;
    }

    @Override
    public BufferedImage toImage(Tensor samples, int index, Cancellation cancellation) {
        requireLatents(samples);
        if (index < 0 || index >= samples.dimension(0)) {
            throw new InvalidRequestException("Picture " + index + " of " + samples + ": there is none.");
        }
        return PIXELS.toImage(decode(PictureWise.single(samples, index), cancellation), 0);
    }

    @Override
    public Tensor toTensor(BufferedImage image, Cancellation cancellation) {
        return encode(PIXELS.toTensor(image), cancellation);
    }

    /** Frees both networks. */
    @Override
    public void close() {
        networks.close();
    }
}
