package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.host.training.Lora;
import dev.offsetnoise.models.finetune.LoraNetwork;
import java.util.Optional;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Matrices that are trained beside the weights, under kohya's names. */
final class LoraOptions {

    @Option(
            names = "--network-dim",
            paramLabel = "RANK",
            showDefaultValue = Visibility.NEVER,
            description = "Train matrices of this rank beside the chosen weights (LoRA).")
    private Integer rank;

    @Option(
            names = "--network-alpha",
            paramLabel = "A",
            showDefaultValue = Visibility.NEVER,
            description = "Scale of these matrices; their product counts by A / RANK. Default: the rank.")
    private Double alpha;

    @Option(
            names = "--save-lora",
            paramLabel = "merged|adapter",
            showDefaultValue = Visibility.NEVER,
            description =
                    "Add the matrices to the weights, or keep them in FOLDER/adapter.safetensors for \"merge\" and"
                            + " other programs. Default: merged.")
    private Lora.Kept kept;

    Optional<Lora> lora() {
        if (rank == null && (alpha != null || kept != null)) {
            throw new InvalidRequestException("--network-alpha and --save-lora are about the matrices of --network-dim;"
                    + " name their rank too, or leave them out.");
        }
        return Optional.ofNullable(rank)
                .map(r -> new Lora(
                        new LoraNetwork.Rank(r, alpha == null ? r : alpha), kept == null ? Lora.Kept.MERGED : kept));
    }
}
