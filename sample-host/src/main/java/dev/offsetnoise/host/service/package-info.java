/**
 * What the host can do: list, diagnose, generate, train. Front ends (the command line, later a desktop) hold no logic;
 * they make a request, hand in a listener and a {@link dev.offsetnoise.api.Cancellation}, and show the result. Nothing
 * here prints.
 */
package dev.offsetnoise.host.service;
