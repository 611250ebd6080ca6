package dev.offsetnoise.latent.condition;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.Conditioning;
import dev.offsetnoise.api.Tensor;
import dev.offsetnoise.latent.model.ConditioningInput;
import dev.offsetnoise.latent.model.ModelFolder;
import dev.offsetnoise.latent.model.TextFiles;
import dev.offsetnoise.latent.onnx.DeviceRequest;
import dev.offsetnoise.latent.text.TextEncoder;
import dev.offsetnoise.latent.text.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the tensors that tell a model's denoiser what its pictures shall show. Text encoders are opened once. */
public final class Conditioner implements AutoCloseable {

    private static final int LONGEST_SHOWN = 80;

    private final ModelFolder folder;

    /** By the names of the denoiser's inputs. */
    private final Map<String, TextEncoder> encoders = new LinkedHashMap<>();

    private final List<Tokenizer> tokenizers = new ArrayList<>();

    private Conditioner(ModelFolder folder) {
        this.folder = folder;
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
        Conditioner conditioner = new Conditioner(folder);
        try {
            for (ConditioningInput input : folder.card().denoiser().conditioning()) {
                if (input instanceof ConditioningInput.Text text) {
                    conditioner.open(text, device);
                }
            }
            return conditioner;
        } catch (RuntimeException | Error failed) {
            conditioner.close();
            throw failed;
        }
    }

    private void open(ConditioningInput.Text text, DeviceRequest device) {
        TextFiles files = folder.textFiles(text);
        Tokenizer tokenizer = Tokenizer.open(files.tokenizer());
        tokenizers.add(tokenizer);
        encoders.put(text.input(), TextEncoder.open(files.encoder(), text.output(), tokenizer, text.tokens(), device));
    }

    /**
     * The conditioning of a batch.
     *
     * @param subjects what each picture shall show, at least one
     * @param cancellation ends the work early
     * @return one tensor for each further input of the denoiser
     * @throws dev.offsetnoise.api.InvalidRequestException if the model cannot be told this
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Conditioning of(List<Subject> subjects, Cancellation cancellation) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (ConditioningInput input : folder.card().denoiser().conditioning()) {
            subjects.forEach(subject -> subject.requireFit(folder.card().denoiser()));
            inputs.put(input.input(), tensor(input, subjects, cancellation));
        }
        return new Conditioning(inputs);
    }

    private Tensor tensor(ConditioningInput input, List<Subject> subjects, Cancellation cancellation) {
        if (input instanceof ConditioningInput.Classes classes) {
            Tensor numbers = Tensor.allocate(subjects.size());
            for (int i = 0; i < subjects.size(); i++) {
                numbers.buffer().put(i, subjects.get(i).number(classes));
            }
            return numbers;
        }
        List<String> texts = subjects.stream().map(Subject::text).toList();
        return encoders.get(input.input()).encode(texts, cancellation);
    }

    /**
     * What of a subject the model does not see.
     *
     * @param subject what a picture shall show
     * @return sentences for the user; empty if it sees all
     */
    public List<String> remarks(Subject subject) {
        List<String> remarks = new ArrayList<>();
        encoders.values()
                .forEach(encoder ->
                        encoder.unseen(subject.text()).map(Conditioner::unseen).ifPresent(remarks::add));
        return remarks;
    }

    private static String unseen(String text) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "\u2026";
        return "The text is too long for the model; it does not see \"" + shown + "\".";
    }

    /** Frees the text encoders. Closing twice does nothing. */
    @Override
    public void close() {
        encoders.values().forEach(TextEncoder::close);
        tokenizers.forEach(Tokenizer::close);
    }
}
