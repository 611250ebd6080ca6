/**
 * Where brightness is asked for. {@code ToneChoice} decides what a click means, without a window; the others show it.
 */
package dev.offsetnoise.host.desktop.tone;
