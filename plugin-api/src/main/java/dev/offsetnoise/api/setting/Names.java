package dev.offsetnoise.api.setting;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.regex.Pattern;

/** What all settings share: the rule for keys, and the words of a refusal. */
final class Names {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private Names() {}

    static void require(String key, String label, String help) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidRequestException(
                    "Setting key \"" + key + "\": expected lower-case letters, digits and single hyphens.");
        }
        if (label.isBlank() || help.isBlank()) {
            throw new InvalidRequestException("Setting " + key + " needs a label and a help text.");
        }
    }

    static InvalidRequestException refused(Setting setting, String text, Throwable cause) {
        return new InvalidRequestException(
                "Setting " + setting.key() + " is \"" + text + "\"; expected " + setting.expected() + ".", cause);
    }
}
