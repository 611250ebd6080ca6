/**
 * The experiment of arXiv:2412.03134 on its synthetic data: many small models are trained and measured, cell by cell. A
 * cell's result is a file; tables and the report are made from these files, so that a run can be stopped, continued and
 * shown at any time.
 */
package dev.offsetnoise.host.experiment;
