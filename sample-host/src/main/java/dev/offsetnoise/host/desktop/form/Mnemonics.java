package dev.offsetnoise.host.desktop.form;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Hands out the letters that reach a control together with Alt, each once. */
final class Mnemonics {

    private final Set<Character> taken = new TreeSet<>();

    /** Begins with the letters that belong to others. */
    Mnemonics(String others) {
        others.toUpperCase(Locale.ROOT).chars().forEach(letter -> taken.add((char) letter));
    }

    /** The first free letter of a label; empty if all are taken. */
    Optional<Character> take(String label) {
        return label.toUpperCase(Locale.ROOT)
                .chars()
                .filter(letter -> letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9')
                .mapToObj(letter -> (char) letter)
                .filter(taken::add)
                .findFirst();
    }
}
