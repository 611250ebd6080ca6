package dev.offsetnoise.api.setting;

import dev.offsetnoise.api.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One thing that a user can set. Every kind knows its key, its label, its help text, its range and its default. A setting
 * without a default is left to the model: the scheduler takes what the model was trained with.
 */
public sealed interface Setting {

    /**
     * The name on the command line and in recipes.
     *
     * @return lower-case letters, digits and single hyphens, such as {@code eta}
     */
    String key();

    /**
     * The name in a dialog.
     *
     * @return a few words
     */
    String label();

    /**
     * What it does and which values make sense.
     *
     * @return one or two sentences
     */
    String help();

    /**
     * What may be given, in words.
     *
     * @return such as {@code 0 to 1}
     */
    String expected();

    /**
     * The value that is used unless the user gives one, as text.
     *
     * @return empty if it is left to the model
     */
    Optional<String> defaultText();

    /**
     * Checks a value and gives its canonical text.
     *
     * @param text what the user gave
     * @return the same value as it is written in recipes
     * @throws InvalidRequestException if it is not a value of this setting
     */
    String canonical(String text);

    /**
     * A real number.
     *
     * @param key its key
     * @param label its label
     * @param help its help text
     * @param unit such as {@code standard deviations}; may be empty
     * @param minimum lowest value, inclusive
     * @param maximum highest value, inclusive
     * @param defaultValue empty if it is left to the model
     */
    record Decimal(
            String key,
            String label,
            String help,
            String unit,
            double minimum,
            double maximum,
            OptionalDouble defaultValue)
            implements Setting {
        /**
         * Validates and copies the components.
         *
         * @param key see {@link #key()}
         * @param label see {@link #label()}
         * @param help see {@link #help()}
         * @param unit see {@link #unit()}
         * @param minimum see {@link #minimum()}
         * @param maximum see {@link #maximum()}
         * @param defaultValue see {@link #defaultValue()}
         */
        public Decimal {
            Names.require(key, label, help);
            Objects.requireNonNull(unit, "unit");
            if (!(minimum <= maximum)) {
                throw new InvalidRequestException("Setting " + key + ": range " + minimum + " to " + maximum + ".");
            }
            if (defaultValue.isPresent()
                    && !(defaultValue.getAsDouble() >= minimum && defaultValue.getAsDouble() <= maximum)) {
                throw new InvalidRequestException("Setting " + key + ": its default is out of range.");
            }
        }

        @Override
        public String expected() {
            return "a number from " + minimum + " to " + maximum + (unit.isEmpty() ? "" : " " + unit);
        }

        @Override
        public Optional<String> defaultText() {
            return defaultValue.isPresent()
                    ? Optional.of(Double.toString(defaultValue.getAsDouble()))
                    : Optional.empty();
        }

        @Override
        public String canonical(String text) {
            double value;
            try {
                value = Double.parseDouble(text.trim());
            } catch (NumberFormatException e) {
                throw Names.refused(this, text, e);
            }
            if (!(value >= minimum && value <= maximum)) {
                throw Names.refused(this, text, null);
            }
            return Double.toString(value);
        }
    }

    /**
     * A whole number.
     *
     * @param key its key
     * @param label its label
     * @param help its help text
     * @param minimum lowest value, inclusive
     * @param maximum highest value, inclusive
     * @param defaultValue empty if it is left to the model
     */
    record Whole(String key, String label, String help, int minimum, int maximum, OptionalInt defaultValue)
            implements Setting {
        /**
         * Validates and copies the components.
         *
         * @param key see {@link #key()}
         * @param label see {@link #label()}
         * @param help see {@link #help()}
         * @param minimum see {@link #minimum()}
         * @param maximum see {@link #maximum()}
         * @param defaultValue see {@link #defaultValue()}
         */
        public Whole {
            Names.require(key, label, help);
            if (minimum > maximum) {
                throw new InvalidRequestException("Setting " + key + ": range " + minimum + " to " + maximum + ".");
            }
            if (defaultValue.isPresent() && (defaultValue.getAsInt() < minimum || defaultValue.getAsInt() > maximum)) {
                throw new InvalidRequestException("Setting " + key + ": its default is out of range.");
            }
        }

        @Override
        public String expected() {
            return "a whole number from " + minimum + " to " + maximum;
        }

        @Override
        public Optional<String> defaultText() {
            return defaultValue.isPresent() ? Optional.of(Integer.toString(defaultValue.getAsInt())) : Optional.empty();
        }

        @Override
        public String canonical(String text) {
            int value;
            try {
                value = Integer.parseInt(text.trim());
            } catch (NumberFormatException e) {
                throw Names.refused(this, text, e);
            }
            if (value < minimum || value > maximum) {
                throw Names.refused(this, text, null);
            }
            return Integer.toString(value);
        }
    }

    /**
     * One of a few words.
     *
     * @param key its key
     * @param label its label
     * @param help its help text
     * @param options what can be chosen, in order; at least one
     * @param defaultValue one of the options; empty if it is left to the model
     */
    record Choice(String key, String label, String help, List<Option> options, Optional<String> defaultValue)
            implements Setting {

        /**
         * One option.
         *
         * @param id its name on the command line and in recipes
         * @param label its name in a dialog
         */
        public record Option(String id, String label) {
            /**
             * Validates and copies the components.
             *
             * @param id see {@link #id()}
             * @param label see {@link #label()}
             */
            public Option {
                Objects.requireNonNull(id, "id");
                Objects.requireNonNull(label, "label");
            }
        }

        /**
         * Validates and copies the components.
         *
         * @param key see {@link #key()}
         * @param label see {@link #label()}
         * @param help see {@link #help()}
         * @param options see {@link #options()}
         * @param defaultValue see {@link #defaultValue()}
         */
        public Choice {
            Names.require(key, label, help);
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new InvalidRequestException("Setting " + key + ": no options to choose from.");
            }
            if (defaultValue.isPresent()) {
                String given = defaultValue.get();
                if (options.stream().noneMatch(o -> o.id().equals(given))) {
                    throw new InvalidRequestException("Setting " + key + ": its default is not one of its options.");
                }
            }
        }

        @Override
        public String expected() {
            return "one of "
                    + String.join(", ", options.stream().map(Option::id).toList());
        }

        @Override
        public Optional<String> defaultText() {
            return defaultValue;
        }

        @Override
        public String canonical(String text) {
            String wanted = text.trim();
            return options.stream()
                    .map(Option::id)
                    .filter(wanted::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> Names.refused(this, text, null));
        }
    }

    /**
     * Yes or no.
     *
     * @param key its key
     * @param label its label
     * @param help its help text
     * @param defaultValue whether it is on unless the user says otherwise
     */
    record Flag(String key, String label, String help, boolean defaultValue) implements Setting {
        /**
         * Validates and copies the components.
         *
         * @param key see {@link #key()}
         * @param label see {@link #label()}
         * @param help see {@link #help()}
         * @param defaultValue see {@link #defaultValue()}
         */
        public Flag {
            Names.require(key, label, help);
        }

        @Override
        public String expected() {
            return "true or false";
        }

        @Override
        public Optional<String> defaultText() {
            return Optional.of(Boolean.toString(defaultValue));
        }

        @Override
        public String canonical(String text) {
            return switch (text.trim().toLowerCase(java.util.Locale.ROOT)) {
                case "true", "yes", "on" -> "true";
                case "false", "no", "off" -> "false";
                default -> throw Names.refused(this, text, null);
            };
        }
    }

    /**
     * Real numbers, separated by commas.
     *
     * @param key its key
     * @param label its label
     * @param help its help text
     * @param minimum lowest value of each, inclusive
     * @param maximum highest value of each, inclusive
     */
    record Decimals(String key, String label, String help, double minimum, double maximum) implements Setting {
        /**
         * Validates and copies the components.
         *
         * @param key see {@link #key()}
         * @param label see {@link #label()}
         * @param help see {@link #help()}
         * @param minimum see {@link #minimum()}
         * @param maximum see {@link #maximum()}
         */
        public Decimals {
            Names.require(key, label, help);
            if (!(minimum <= maximum)) {
                throw new InvalidRequestException("Setting " + key + ": range " + minimum + " to " + maximum + ".");
            }
        }

        @Override
        public String expected() {
            return "numbers from " + minimum + " to " + maximum + ", separated by commas";
        }

        @Override
        public Optional<String> defaultText() {
            return Optional.empty();
        }

        @Override
        public String canonical(String text) {
            String[] parts = text.trim().split("\\s*,\\s*");
            for (int i = 0; i < parts.length; i++) {
                double value;
                try {
                    value = Double.parseDouble(parts[i]);
                } catch (NumberFormatException e) {
                    throw Names.refused(this, text, e);
                }
                if (!(value >= minimum && value <= maximum)) {
                    throw Names.refused(this, text, null);
                }
                parts[i] = Double.toString(value);
            }
            return String.join(",", parts);
        }
    }
}
