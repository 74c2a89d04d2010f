/** One pass over bytes: the memory they are read into, and how they are hashed on their way. */
@NullMarked
package io.driveport.agent.pass;

import org.jspecify.annotations.NullMarked;
