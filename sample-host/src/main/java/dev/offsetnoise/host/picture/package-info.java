/**
 * Finished pictures: enlarging, contact sheets, and PNG files with text. PNG is written here and not by ImageIO, whose
 * start (a scan of the class path) costs a large part of a first picture's time.
 */
package dev.offsetnoise.host.picture;
