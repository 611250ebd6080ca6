/**
 * Reports: figures as SVG and PNG, tables, CSV files and self-contained pages. Nothing here knows what is reported, so that
 * experiments and evaluations share one look. Charts are laid out by JFreeChart, their SVG is written by Batik, pages by
 * j2html, CSV by FastCSV; none of their types leaves this package. Equal input gives equal bytes on one machine: there
 * are no dates and no random ids, but a chart's layout measures text in the machine's fonts.
 */
package dev.offsetnoise.host.report;
