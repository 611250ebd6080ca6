package dev.offsetnoise.latent.pipeline;

import java.util.ArrayList;
import java.util.List;

/** What the user should know of how a pipeline was read, in the order of reading. */
final class Remarks {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
