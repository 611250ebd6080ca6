/** The generalized diffusion process with adjusted offset noise (arXiv:2412.03134) as scheduler plugins. */
module dev.offsetnoise.plugin {
    requires dev.offsetnoise.api;

    provides dev.offsetnoise.api.SchedulerProvider with
            dev.offsetnoise.plugin.provider.AdjustedOffsetProvider,
            dev.offsetnoise.plugin.provider.OriginalOffsetProvider,
            dev.offsetnoise.plugin.provider.DpmSolverProvider,
            dev.offsetnoise.plugin.provider.DdimProvider,
            dev.offsetnoise.plugin.provider.DdpmProvider,
            dev.offsetnoise.plugin.provider.EulerProvider,
            dev.offsetnoise.plugin.provider.EulerAncestralProvider;
}
