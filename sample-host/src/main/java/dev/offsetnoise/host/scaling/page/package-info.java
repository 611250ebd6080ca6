/** What a ladder of sizes looks like on a page, in figures and in files. */
package dev.offsetnoise.host.scaling.page;
