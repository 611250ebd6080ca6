/** What the window remembers from one day to the next. */
package dev.offsetnoise.host.desktop.memory;
