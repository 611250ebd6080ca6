package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.ApiVersion;
import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.InvalidRequestException;
import dev.offsetnoise.api.Scheduler;
import dev.offsetnoise.api.SchedulerProvider;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.model.PredictionType;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import dev.offsetnoise.plugin.process.GeneralizedProcess;
import dev.offsetnoise.plugin.sampler.RunFactory;
import dev.offsetnoise.plugin.schedule.Conventions;
import dev.offsetnoise.plugin.schedule.NoiseSchedule;
import java.util.ArrayList;
import java.util.List;

/** What all schedulers of this plugin share: a process from model and settings, a sampler, and a doctor. */
abstract class ProcessProvider implements SchedulerProvider {

    private final String id;
    private final String label;
    private final String summary;
    private final List<Setting> settings;

    ProcessProvider(String id, String label, String summary, List<Setting> settings) {
        this.id = id;
        this.label = label;
        this.summary = summary;
        this.settings = List.copyOf(settings);
    }

    /** The model as this scheduler sees it: with its offset, with another, or with none. */
    abstract ModelProfile resolve(ModelProfile profile, SettingValues values);

    abstract SamplerKind kind(SettingValues values);

    /** What this scheduler has to say about the model beside what the doctor finds in every process. */
    abstract List<Finding> remarks(ModelProfile given, ModelProfile resolved, SettingValues values);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String label() {
        return label;
    }

    @Override
    public final String summary() {
        return summary;
    }

    @Override
    public final ApiVersion apiVersion() {
        return new ApiVersion(2, 2);
    }

    @Override
    public final List<Setting> settings() {
        return settings;
    }

    @Override
    public final Scheduler create(ModelProfile profile, SettingValues values) {
        return new GeneralizedScheduler(runs(profile, values));
    }

    private RunFactory runs(ModelProfile profile, SettingValues values) {
        SamplerKind kind = kind(values);
        Conventions conventions = SamplerSettings.conventions(kind, values);
        ModelProfile resolved = resolve(profile, values);
        GeneralizedProcess process = GeneralizedProcess.of(resolved);
        requireSignal(resolved, conventions.schedule(process.schedule()));
        return new RunFactory(resolved, process, kind.sampler(values), conventions, SamplerSettings.clip(values));
    }

    private static void requireSignal(ModelProfile profile, NoiseSchedule schedule) {
        int last = schedule.stepCount();
        if (profile.prediction() == PredictionType.EPSILON && schedule.alphaBar(last) == 0) {
            throw new InvalidRequestException("The model predicts epsilon under zero terminal SNR (alphaBar_" + last
                    + " = 0): at its first step the clean image cannot be recovered from the noise. Train the model to"
                    + " predict v or x0, or with a schedule that is not rescaled.");
        }
    }

    @Override
    public final List<Finding> diagnose(ModelProfile profile, SettingValues values) {
        List<Finding> findings = new ArrayList<>();
        try {
            RunFactory runs = runs(profile, values);
            findings.addAll(remarks(profile, runs.profile(), values));
            findings.addAll(new ScheduleDoctor(runs).examine());
        } catch (InvalidRequestException refused) {
            findings.add(new Finding(Finding.Severity.ERROR, "refused", refused.getMessage()));
        }
        findings.sort((left, right) -> right.severity().compareTo(left.severity()));
        return List.copyOf(findings);
    }
}
