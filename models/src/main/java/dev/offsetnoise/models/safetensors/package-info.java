/**
 * Safetensors files: named arrays and a few texts, the form in which LoRA adapters are passed around. A file is somebody
 * else's, so nothing in it is believed before it was checked.
 */
package dev.offsetnoise.models.safetensors;
