/**
 * The command line: options in, requests out, results printed. The only package that prints, and the only one that knows
 * Picocli.
 */
package dev.offsetnoise.host.cli;
