/**
 * Finds the schedulers that plugins offer, on the class path and in plugin folders. No jar is trusted: what is broken,
 * too new or there twice is named, with a remedy, and skipped.
 */
package dev.offsetnoise.host.plugin;
