/** What the host's menu shows: the schedulers of this plugin, their settings, and what they say about a model. */
package dev.offsetnoise.plugin.provider;
