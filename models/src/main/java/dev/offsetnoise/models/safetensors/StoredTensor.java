package dev.offsetnoise.models.safetensors;

/**
 * Where a tensor stands in a file.
 *
 * @param name its name
 * @param type how its numbers are stored
 * @param shape its extents
 * @param begin position of its first byte, counted from the first byte of all data
 * @param end position after its last byte
 */
record StoredTensor(String name, FloatType type, long[] shape, long begin, long end) {}
