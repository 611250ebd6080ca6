/**
 * A form for settings that a plugin describes and nobody here knows. What is typed, what it means and where a slider stands
 * is decided by classes that know nothing of windows ({@code SettingField}, {@code SliderScale}); the others show it.
 */
package dev.offsetnoise.host.desktop.form;
