/**
 * How a network's loss falls with its size: a ladder of sizes, trained alike on the same pictures, and the power law through
 * their losses, with and without what no network can take away.
 */
package dev.offsetnoise.host.scaling;
