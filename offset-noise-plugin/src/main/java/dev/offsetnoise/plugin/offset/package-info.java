/** What the offset {@code xi} is (its distribution) and how it enters the chain step by step. */
package dev.offsetnoise.plugin.offset;
