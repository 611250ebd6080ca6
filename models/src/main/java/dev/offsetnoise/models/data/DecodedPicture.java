package dev.offsetnoise.models.data;

import java.util.List;

/**
 * A picture as it came from its file.
 *
 * @param picture the pixels
 * @param remarks what had to be done to get them; empty for an ordinary file
 */
record DecodedPicture(Picture picture, List<String> remarks) {}
