/** The frame, its menus and what the user chooses on its left side. */
package dev.offsetnoise.host.desktop.window;
