/**
 * Training data from image folders and zips: decoding, crops, exposure changes in linear light, and the numbered sequence of
 * samples that makes a training repeatable.
 */
package dev.offsetnoise.models.data;
