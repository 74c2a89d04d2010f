/** Tests of formatting and mounting. */
@NullMarked
package io.driveport.agent.volume;

import org.jspecify.annotations.NullMarked;
