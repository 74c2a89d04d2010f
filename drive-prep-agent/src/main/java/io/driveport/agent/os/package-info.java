/**
 * What Java has no method for: a few calls of the operating system, each with what to do without.
 */
@NullMarked
package io.driveport.agent.os;

import org.jspecify.annotations.NullMarked;
