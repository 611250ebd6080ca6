/**
 * How far two sets of samples are apart, as numbers. This package is pure mathematics on arrays: it knows neither files nor
 * pictures nor models, so that the experiment and the report judge with the same formulas.
 */
package dev.offsetnoise.host.metric;
