package dev.offsetnoise.host.recipe;

/** What values are called in the line of fields that image-generation tools write. */
final class ParameterNames {

    static final String PROMPT = "Prompt";
    static final String NEGATIVE_PROMPT = "Negative prompt";
    static final String STEPS = "Steps";
    static final String SAMPLER = "Sampler";
    static final String SCHEDULE = "Schedule type";
    static final String SCHEDULER = "Scheduler";
    static final String GUIDANCE = "CFG scale";
    static final String RESCALE = "CFG Rescale";
    static final String RNG = "RNG";
    static final String SEED = "Seed";
    static final String SIZE = "Size";
    static final String MODEL_HASH = "Model hash";
    static final String MODEL = "Model";
    static final String VERSION = "Version";

    private ParameterNames() {}
}
