/**
 * Runs trained denoisers that lie on disk: model folders, ONNX Runtime sessions, classes and texts as conditioning,
 * guidance, noise as other programs draw it, and the way between tensors and pictures.
 */
module dev.offsetnoise.latent {
    requires transitive dev.offsetnoise.api;
    requires transitive java.desktop;
    requires ai.djl.tokenizers;
    requires com.google.gson;
    requires com.microsoft.onnxruntime;

    exports dev.offsetnoise.latent.condition;
    exports dev.offsetnoise.latent.guidance;
    exports dev.offsetnoise.latent.model;
    exports dev.offsetnoise.latent.noise;
    exports dev.offsetnoise.latent.onnx;
    exports dev.offsetnoise.latent.space;
    exports dev.offsetnoise.latent.text;

    opens dev.offsetnoise.latent.space to
            com.google.gson;
    opens dev.offsetnoise.latent.text to
            com.google.gson;

    uses dev.offsetnoise.latent.model.FolderFormat;

    provides dev.offsetnoise.latent.model.FolderFormat with
            dev.offsetnoise.latent.pipeline.PipelineFormat;
}
