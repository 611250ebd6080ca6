package dev.offsetnoise.models.safetensors;

import java.io.IOException;

/** What is wrong with a file, in words that go into a sentence about it. */
final class DamagedHeader extends IOException {

    private static final long serialVersionUID = 1;

    DamagedHeader(String what) {
        super(what);
    }
}
