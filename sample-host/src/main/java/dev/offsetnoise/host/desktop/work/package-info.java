/** Work that takes long, away from the event thread, and what becomes known of it. */
package dev.offsetnoise.host.desktop.work;
