/**
 * The middle of the window: the picture, or two of them under a wiper, the strip of earlier results, and the ways in which
 * pictures leave and enter the window. What is computed or decided (zoom, what is kept, where a picture is saved) lies in
 * classes without Swing.
 */
package dev.offsetnoise.host.desktop.gallery;
