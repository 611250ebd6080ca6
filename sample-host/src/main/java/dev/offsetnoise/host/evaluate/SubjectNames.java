package dev.offsetnoise.host.evaluate;

import java.util.HashSet;
import java.util.Set;

/** Gives each set of pictures a name that no other has. */
final class SubjectNames {

    private final Set<String> taken = new HashSet<>();

    String unlike(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + " (" + i + ")";
        }
        return name;
    }
}
