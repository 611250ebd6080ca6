/**
 * The right side of the window: how bright the chosen picture is, what the process does step by step, and what the doctor says.
 * The panels show what services have computed and compute nothing but where it is drawn.
 */
package dev.offsetnoise.host.desktop.insight;
