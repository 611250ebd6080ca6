/** Help for a mistyped name: what the user may have meant. Used wherever a name is looked up. */
package dev.offsetnoise.host.naming;
