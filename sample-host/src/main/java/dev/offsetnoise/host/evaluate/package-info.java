/** How far a model reaches into dark and bright: the mean luma of its pictures beside that of its training data. */
package dev.offsetnoise.host.evaluate;
