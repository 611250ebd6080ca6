/**
 * The host. It has no module descriptor because the jars of DJL have no stable module names.
 */
package dev.offsetnoise.host;
