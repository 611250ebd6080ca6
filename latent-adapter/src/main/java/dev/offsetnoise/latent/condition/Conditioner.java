package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the tensors that tell a model's denoiser what its pictures shall show. Text encoders are opened once. */
public final class Conditioner implements AutoCloseable {

    private static final int LONGEST_SHOWN = 80;

    private final ModelFolder folder;
    private final TextEncoders encoders;

    private Conditioner(ModelFolder folder, TextEncoders encoders) {
        this.folder = folder;
        this.encoders = encoders;
    }

    /**
     * Opens what the model's card names.
     *
     * @param folder the model
     * @param device where text encoders run
     * @return a conditioner, to be closed
     * @throws dev.offsetnoise.latent.model.ModelException if a file is missing or damaged
     * @throws dev.offsetnoise.api.InvalidRequestException if a device was asked for by name and cannot be used
     */
    public static Conditioner open(ModelFolder folder, DeviceRequest device) {
        return new Conditioner(folder, TextEncoders.open(folder, device));
    }

    /**
     * The conditioning of a batch of the model's native size.
     *
     * @param subjects what each picture shall show, at least one
     * @param cancellation ends the work early
     * @return one tensor for each further input of the denoiser
     * @throws dev.offsetnoise.api.InvalidRequestException if the model cannot be told this
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Conditioning of(List<Subject> subjects, Cancellation cancellation) {
        return of(subjects, SizeConditioning.of(PictureSize.nativeOf(folder.card())), cancellation);
    }

    /**
     * The conditioning of a batch.
     *
     * @param subjects what each picture shall show, at least one
     * @param size what is told about the size of the pictures
     * @param cancellation ends the work early
     * @return one tensor for each further input of the denoiser
     * @throws dev.offsetnoise.api.InvalidRequestException if the model cannot be told this
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Conditioning of(List<Subject> subjects, SizeConditioning size, Cancellation cancellation) {
        TextEncoders.Encoded texts = encoders.encode(texts(subjects), cancellation);
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (ConditioningInput input : folder.card().denoiser().conditioning()) {
            subjects.forEach(subject -> subject.requireFit(folder.card().denoiser()));
            inputs.put(input.input(), tensor(input, subjects, size, texts));
        }
        return new Conditioning(inputs);
    }

    /**
     * The conditioning that guidance leads away from. It differs from {@link #of(List, SizeConditioning, Cancellation)} where the
     * card says that zeros stand for a text that is not given.
     *
     * @param subjects what each picture shall not show, at least one
     * @param size what is told about the size of the pictures
     * @param cancellation ends the work early
     * @return one tensor for each further input of the denoiser
     * @throws dev.offsetnoise.api.InvalidRequestException if the model cannot be told this
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Conditioning against(List<Subject> subjects, SizeConditioning size, Cancellation cancellation) {
        Conditioning conditioning = of(subjects, size, cancellation);
        for (ConditioningInput input : folder.card().denoiser().conditioning()) {
            if (input instanceof ConditioningInput.Textual text && text.zeroUnconditional()) {
                eraseEmpty(subjects, conditioning.inputs().get(input.input()));
            }
        }
        return conditioning;
    }

    private static void eraseEmpty(List<Subject> subjects, Tensor tensor) {
        float[] zeros = new float[tensor.size() / subjects.size()];
        for (int i = 0; i < subjects.size(); i++) {
            if (!subjects.get(i).hasText()) {
                tensor.write(i * zeros.length, zeros, 0, zeros.length);
            }
        }
    }

    private static Tensor tensor(
            ConditioningInput input, List<Subject> subjects, SizeConditioning size, TextEncoders.Encoded texts) {
        if (input instanceof ConditioningInput.Textual text) {
            return texts.tensor(text);
        }
        if (input instanceof ConditioningInput.Classes classes) {
            return numbers(classes, subjects);
        }
        return sizes(subjects.size(), size);
    }

    private static Tensor numbers(ConditioningInput.Classes classes, List<Subject> subjects) {
        Tensor numbers = Tensor.allocate(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            numbers.buffer().put(i, subjects.get(i).number(classes));
        }
        return numbers;
    }

    private static Tensor sizes(int pictures, SizeConditioning size) {
        float[] numbers = size.numbers();
        Tensor sizes = Tensor.allocate(pictures, ConditioningInput.Sizes.COUNT);
        for (int i = 0; i < pictures; i++) {
            sizes.write(i * numbers.length, numbers, 0, numbers.length);
        }
        return sizes;
    }

    private static List<String> texts(List<Subject> subjects) {
        return subjects.stream().map(Subject::text).toList();
    }

    /**
     * What of a subject the model does not see.
     *
     * @param subject what a picture shall show
     * @return sentences for the user; empty if it sees all
     */
    public List<String> remarks(Subject subject) {
        return encoders.all().stream()
                .flatMap(encoder -> encoder.unseen(subject.text()).stream())
                .map(Conditioner::unseen)
                .distinct()
                .toList();
    }

    private static String unseen(String text) {
        String shown = text.codePointCount(0, text.length()) <= LONGEST_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "\u2026";
        return "The text is too long for the model; it does not see \"" + shown + "\".";
    }

    /** Frees the text encoders. Closing twice does nothing. */
    @Override
    public void close() {
        encoders.close();
    }
}
