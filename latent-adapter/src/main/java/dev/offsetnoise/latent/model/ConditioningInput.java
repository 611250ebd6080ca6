package dev.offsetnoise.latent.model;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** A further input of a denoiser, and where its content comes from. */
public sealed interface ConditioningInput {

    /**
     * The input.
     *
     * @return its name in the network
     */
    String input();

    /**
     * An input that takes the number of a class, {@code [N]}, int64, int32 or float.
     *
     * @param input see {@link ConditioningInput#input()}
     * @param names the classes' names; class {@code i} (from 0) has the {@code i}-th
     * @param unconditional the number that stands for no class; empty if the network knows none
     */
    record Classes(String input, List<String> names, OptionalInt unconditional) implements ConditioningInput {

        /**
         * Validates and copies the components.
         *
         * @param input see {@link #input()}
         * @param names see {@link #names()}
         * @param unconditional see {@link #unconditional()}
         */
        public Classes {
            requireName(input);
            names = List.copyOf(names);
            Objects.requireNonNull(unconditional, "unconditional");
            if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
                throw new InvalidRequestException(
                        "The classes of input \"" + input + "\" need names; got " + names + ".");
            }
            if (new HashSet<>(names).size() < names.size()) {
                throw new InvalidRequestException("Two classes of input \"" + input + "\" have the same name.");
            }
            if (unconditional.isPresent() && unconditional.getAsInt() < names.size()) {
                throw new InvalidRequestException(
                        "No class has the number " + unconditional.getAsInt() + " at input \"" + input
                                + "\", but so has the class \""
                                + names.get(Math.max(0, unconditional.getAsInt())) + "\"; expected at least "
                                + names.size() + ".");
            }
        }

        /** {@inheritDoc} */
        @Override
        public String input() {
            return input;
        }
    }

    /**
     * An input that takes what a text encoder makes of a text, {@code [N, tokens, D]}, float.
     *
     * @param input see {@link ConditioningInput#input()}
     * @param encoder ONNX file of the text encoder, relative to the model's folder
     * @param output the encoder's output that is taken; empty for its first
     * @param tokenizer {@code tokenizer.json}, or a folder with it or with {@code vocab.json} and {@code merges.txt},
     *     relative to the model's folder
     * @param tokens length to which every text is cut or filled up, at least 3
     */
    record Text(String input, String encoder, Optional<String> output, String tokenizer, int tokens)
            implements ConditioningInput {

        private static final int FEWEST_TOKENS = 3;

        /**
         * Validates the components.
         *
         * @param input see {@link #input()}
         * @param encoder see {@link #encoder()}
         * @param output see {@link #output()}
         * @param tokenizer see {@link #tokenizer()}
         * @param tokens see {@link #tokens()}
         */
        public Text {
            requireName(input);
            Objects.requireNonNull(output, "output");
            if (encoder.isBlank() || tokenizer.isBlank()) {
                throw new InvalidRequestException("The text of input \"" + input
                        + "\" needs the files of an encoder and a tokenizer; got \"" + encoder + "\", \"" + tokenizer
                        + "\".");
            }
            if (tokens < FEWEST_TOKENS) {
                throw new InvalidRequestException("Texts of " + tokens + " tokens for input \"" + input
                        + "\": expected at least " + FEWEST_TOKENS + ": beginning, a word, and end.");
            }
        }

        /** {@inheritDoc} */
        @Override
        public String input() {
            return input;
        }
    }

    private static void requireName(String input) {
        if (input.isBlank()) {
            throw new InvalidRequestException("A further input of the denoiser has no name.");
        }
    }
}
