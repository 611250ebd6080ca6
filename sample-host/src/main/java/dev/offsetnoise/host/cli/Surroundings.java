package dev.offsetnoise.host.cli;

import dev.offsetnoise.api.Cancellation;
import dev.offsetnoise.host.service.Home;

/**
 * What a command finds around it.
 *
 * @param home the program's folder
 * @param cancellation is thrown by Ctrl-C
 * @param interactive whether a person watches: then there is a progress bar
 */
record Surroundings(Home home, Cancellation cancellation, boolean interactive) {}
