/**
 * Typed settings of a scheduler, from which any host builds its dialog and its command line options without knowing
 * the plugin.
 */
package dev.offsetnoise.api.setting;
