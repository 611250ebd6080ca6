/** What the user has chosen and what there is to see, without a window. */
package dev.offsetnoise.host.desktop.state;
