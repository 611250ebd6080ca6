/**
 * ONNX files: from trained weights to a file that any runtime can load, and files that others exported, read and
 * written
 * back with new weights.
 */
package dev.offsetnoise.models.onnx;
