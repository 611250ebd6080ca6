/**
 * How many bits a model needs for a picture: the variational bound on the negative log-likelihood of its reverse chain,
 * measured term by term.
 */
package dev.offsetnoise.host.likelihood;
