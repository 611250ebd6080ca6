/**
 * Finished pictures: eight bits a channel, their luma, contact sheets, and PNG files with text. PNG is written here and
 * not by ImageIO, whose start alone (AWT, a scan of the class path) costs a large part of a first picture's time.
 */
package dev.offsetnoise.host.picture;
