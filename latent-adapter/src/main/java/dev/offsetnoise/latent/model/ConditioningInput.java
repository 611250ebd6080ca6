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

    /** An input that is made of a text. */
    sealed interface Textual extends ConditioningInput {

        /**
         * The text encoders whose vectors the input takes, one beside the other.
         *
         * @return at least one
         */
        List<TextSource> sources();

        /**
         * The length to which every text is cut or filled up.
         *
         * @return tokens, at least 3
         */
        int tokens();

        /**
         * Whether zeros stand for the lack of a text where guidance leads away from nothing in particular, and not what
         * the encoders make of the empty text.
         *
         * @return true for zeros
         */
        boolean zeroUnconditional();
    }

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
            implements Textual {

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
            requireTokens(input, tokens);
            new TextSource(encoder, output, tokenizer); // refuses what it refuses
        }

        /** {@inheritDoc} */
        @Override
        public String input() {
            return input;
        }

        /** {@inheritDoc} */
        @Override
        public int tokens() {
            return tokens;
        }

        @Override
        public List<TextSource> sources() {
            return List.of(new TextSource(encoder, output, tokenizer));
        }

        @Override
        public boolean zeroUnconditional() {
            return false;
        }
    }

    /**
     * An input that takes what several text encoders make of a text, one's vector beside the other's for every token:
     * {@code [N, tokens, D1 + D2]}, float. So does Stable Diffusion XL.
     *
     * @param input see {@link ConditioningInput#input()}
     * @param sources see {@link Textual#sources()}; at least one
     * @param tokens see {@link Textual#tokens()}
     * @param zeroUnconditional see {@link Textual#zeroUnconditional()}
     */
    record Texts(String input, List<TextSource> sources, int tokens, boolean zeroUnconditional) implements Textual {

        /**
         * Validates and copies the components.
         *
         * @param input see {@link #input()}
         * @param sources see {@link #sources()}
         * @param tokens see {@link #tokens()}
         * @param zeroUnconditional see {@link #zeroUnconditional()}
         */
        public Texts {
            requireName(input);
            requireTokens(input, tokens);
            sources = List.copyOf(sources);
            if (sources.isEmpty()) {
                throw new InvalidRequestException("The text of input \"" + input + "\" needs at least one encoder.");
            }
        }

        /** {@inheritDoc} */
        @Override
        public String input() {
            return input;
        }

        /** {@inheritDoc} */
        @Override
        public List<TextSource> sources() {
            return sources;
        }

        /** {@inheritDoc} */
        @Override
        public int tokens() {
            return tokens;
        }

        /** {@inheritDoc} */
        @Override
        public boolean zeroUnconditional() {
            return zeroUnconditional;
        }
    }

    /**
     * An input that takes one vector for a whole text, {@code [N, D]}, float.
     *
     * @param input see {@link ConditioningInput#input()}
     * @param source the encoder, whose output is {@code [N, D]}
     * @param tokens see {@link Textual#tokens()}
     * @param zeroUnconditional see {@link Textual#zeroUnconditional()}
     */
    record PooledText(String input, TextSource source, int tokens, boolean zeroUnconditional) implements Textual {

        /**
         * Validates the components.
         *
         * @param input see {@link #input()}
         * @param source see {@link #source()}
         * @param tokens see {@link #tokens()}
         * @param zeroUnconditional see {@link #zeroUnconditional()}
         */
        public PooledText {
            requireName(input);
            requireTokens(input, tokens);
            Objects.requireNonNull(source, "source");
        }

        /** {@inheritDoc} */
        @Override
        public String input() {
            return input;
        }

        @Override
        public List<TextSource> sources() {
            return List.of(source);
        }

        /** {@inheritDoc} */
        @Override
        public int tokens() {
            return tokens;
        }

        /** {@inheritDoc} */
        @Override
        public boolean zeroUnconditional() {
            return zeroUnconditional;
        }
    }

    /**
     * An input that takes what the picture was cut from, in pixels: height and width of the whole, top and left of the cut,
     * height and width of the picture, {@code [N, 6]}, float. A whole picture is {@code (h, w, 0, 0, h, w)}.
     *
     * @param input see {@link ConditioningInput#input()}
     */
    record Sizes(String input) implements ConditioningInput {

        /** Numbers for one picture. */
        public static final int COUNT = 6;

        /**
         * Validates the component.
         *
         * @param input see {@link #input()}
         */
        public Sizes {
            requireName(input);
        }

        /** {@inheritDoc} */
        @Override
        public String input() {
            return input;
        }
    }

    private static void requireTokens(String input, int tokens) {
        int fewest = 3;
        if (tokens < fewest) {
            throw new InvalidRequestException("Texts of " + tokens + " tokens for input \"" + input
                    + "\": expected at least " + fewest + ": beginning, a word, and end.");
        }
    }

    private static void requireName(String input) {
        if (input.isBlank()) {
            throw new InvalidRequestException("A further input of the denoiser has no name.");
        }
    }
}
