package dev.offsetnoise.host.evaluate;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.service.Host;
import dev.offsetnoise.models.data.PicturePart;

/** Judges how far models and folders of pictures reach into dark and bright. Nothing is written to files. */
public final class EvaluationService {

    private final Host host;

    /**
     * Makes the service.
     *
     * @param host finds models and schedulers; it must stay open
     */
    public EvaluationService(Host host) {
        this.host = host;
    }

    /**
     * Looks for what can be refused before any work.
     *
     * @param request what is asked for
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if a model cannot be used
     */
    public void check(EvaluationRequest request) {
        for (Subject subject : request.subjects()) {
            if (subject instanceof Subject.Model model) {
                host.generation().check(request.drawing().request(model.nameOrFolder()));
            } else if (subject instanceof Subject.Pictures pictures) {
                PicturePopulations.require("The folder or zip", pictures.source(), PicturePart.ALL);
            }
        }
        request.reference()
                .ifPresent(reference -> PicturePopulations.require("Reference", reference.source(), reference.part()));
    }

    /**
     * Reads, draws, measures and compares.
     *
     * @param request what is asked for
     * @param listener is told how it goes
     * @param cancellation ends the work early
     * @return what was found out
     * @throws InvalidRequestException if the request cannot be carried out
     * @throws dev.offsetnoise.latent.model.ModelException if a model cannot be used
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public EvaluationResult evaluate(
            EvaluationRequest request, EvaluationListener listener, Cancellation cancellation) {
        check(request);
        return new Evaluation(host, request, listener, cancellation).run();
    }
}
