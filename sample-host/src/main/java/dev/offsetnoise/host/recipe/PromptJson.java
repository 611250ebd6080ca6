package dev.offsetnoise.host.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.offsetnoise.latent.condition.Subject;
import dev.offsetnoise.latent.guidance.Guidance;
import java.util.Optional;

/** The JSON form of a prompt. */
final class PromptJson {

    private static final String POSITIVE = "positive";
    private static final String NEGATIVE = "negative";
    private static final String GUIDANCE = "guidance";
    private static final String RESCALE = "rescale";
    private static final String TEXT = "text";
    private static final String CLASS = "class";

    private PromptJson() {}

    static JsonObject write(Prompt prompt) {
        JsonObject json = new JsonObject();
        json.add(POSITIVE, write(prompt.positive()));
        json.add(NEGATIVE, write(prompt.negative()));
        json.addProperty(GUIDANCE, prompt.guidance().scale());
        json.addProperty(RESCALE, prompt.guidance().rescale());
        return json;
    }

    private static JsonObject write(Subject subject) {
        JsonObject json = new JsonObject();
        json.addProperty(TEXT, subject.text());
        subject.className().ifPresent(name -> json.addProperty(CLASS, name));
        return json;
    }

    static Prompt read(JsonObject json) {
        return new Prompt(
                subject(require(json, POSITIVE).getAsJsonObject()),
                subject(require(json, NEGATIVE).getAsJsonObject()),
                new Guidance(
                        require(json, GUIDANCE).getAsDouble(),
                        require(json, RESCALE).getAsDouble()));
    }

    private static Subject subject(JsonObject json) {
        return new Subject(
                require(json, TEXT).getAsString(),
                Optional.ofNullable(json.get(CLASS)).map(JsonElement::getAsString));
    }

    private static JsonElement require(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || value.isJsonNull()) {
            throw new JsonParseException("\"" + name + "\" is missing from its prompt");
        }
        return value;
    }
}
