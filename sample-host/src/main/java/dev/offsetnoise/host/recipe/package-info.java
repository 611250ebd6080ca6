/**
 * What made a picture, stored in the picture itself: for people and other tools as the line of parameters that
 * image-generation tools write, and as JSON from which the host repeats the picture bit for bit.
 */
package dev.offsetnoise.host.recipe;
