/**
 * The contracts by which an image pipeline swaps its diffusion process.
 *
 * <p>A plugin implements {@link dev.offsetnoise.api.SchedulerProvider}; a host finds it with {@link
 * java.util.ServiceLoader}. Nothing but {@code java.base} is needed on either side.
 */
module dev.offsetnoise.api {
    exports dev.offsetnoise.api;
    exports dev.offsetnoise.api.model;
    exports dev.offsetnoise.api.setting;

    uses dev.offsetnoise.api.SchedulerProvider;
}
