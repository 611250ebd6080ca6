/** From trained weights to an ONNX file that any runtime can load. */
package dev.offsetnoise.models.onnx;
