/** The one pass over a source file: read, hashed and written, and only then there. */
@NullMarked
package io.driveport.agent.copy;

import org.jspecify.annotations.NullMarked;
