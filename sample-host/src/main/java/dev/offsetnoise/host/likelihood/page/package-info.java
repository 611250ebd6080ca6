/** What a measured bound looks like on a page, in figures and in files. */
package dev.offsetnoise.host.likelihood.page;
