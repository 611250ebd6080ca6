/** Files that are either whole or not there, and the checks before work starts that they can be written at all. */
package dev.offsetnoise.host.file;
