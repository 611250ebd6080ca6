package dev.offsetnoise.host.desktop.gallery;

import java.awt.Component;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the gallery needs of the world around it.
 *
 * @param keeping compresses finished pictures, one after the other
 * @param fetching unpacks and saves pictures; apart, so that nobody waits for the compression
 * @param questions dialogs over a component
 * @param clipboard where copies go
 */
record Outside(Tasks keeping, Tasks fetching, Function<Component, Questions> questions, Supplier<Clipboard> clipboard) {

    static Outside ofWindow() {
        return new Outside(
                Tasks.named("gallery-keeping"),
                Tasks.named("gallery-fetching"),
                DialogQuestions::new,
                () -> Toolkit.getDefaultToolkit().getSystemClipboard());
    }
}
