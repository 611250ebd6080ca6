/**
 * Pictures from folders and zips, for training and for judging: decoding files of every kind, streams of pictures in bounded
 * memory, crops, exposure changes in linear light, and the numbered sequence of samples that makes a training repeatable.
 */
package dev.offsetnoise.models.data;
