/** A diagnosis in words, figures and files. */
package dev.offsetnoise.host.diagnose.page;
