package dev.offsetnoise.plugin.provider;

import dev.offsetnoise.api.Finding;
import dev.offsetnoise.api.model.ModelProfile;
import dev.offsetnoise.api.setting.Setting;
import dev.offsetnoise.api.setting.SettingValues;
import java.util.List;
import java.util.Optional;

/** An ordinary process. A model's offset is left out, as pipelines do that do not know of it. */
abstract class BaselineProvider extends ProcessProvider {

    BaselineProvider(String id, String label, String summary, List<Setting> settings) {
        super(id, label, summary, settings);
    }

    @Override
    final ModelProfile resolve(ModelProfile profile, SettingValues values) {
        return withoutOffset(profile);
    }

    /** The same model as if it had been trained without an offset. */
    static ModelProfile withoutOffset(ModelProfile profile) {
        return new ModelProfile(
                profile.channels(),
                profile.height(),
                profile.width(),
                profile.schedule(),
                profile.prediction(),
                profile.variance(),
                profile.range(),
                profile.luma(),
                Optional.empty());
    }

    @Override
    final List<Finding> remarks(ModelProfile given, ModelProfile resolved, SettingValues values) {
        return given.offset().isEmpty()
                ? List.of()
                : List.of(new Finding(
                        Finding.Severity.WARNING,
                        "offset-ignored",
                        "The model was trained with offset noise, which " + id()
                                + " does not know: the brightness of its"
                                + " pictures will be wrong, most of all with few steps. Use adjusted-offset."));
    }
}
