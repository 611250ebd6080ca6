/**
 * Models on disk: a folder with a card ({@code model.json}) that says what the network is, and the network's file.
 * Everything that can be wrong with a folder is found here, before native code sees a file.
 */
package dev.offsetnoise.latent.model;
