/**
 * The window: a face of the services, which decides nothing itself. What the user has chosen and what is going on lies in
 * plain classes (packages {@code state} and {@code work}) that know nothing of windows; the other packages show it.
 */
package dev.offsetnoise.host.desktop;
