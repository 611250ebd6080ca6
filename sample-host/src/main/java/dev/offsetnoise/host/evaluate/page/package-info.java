/** How an evaluation is shown: a folder with a page, its figures and contact sheets, and the numbers for programs. */
package dev.offsetnoise.host.evaluate.page;
