/** The plugin that docs/write-a-plugin.md walks through. */
package dev.offsetnoise.example;
