/** Tests of {@code copy}. */
@NullMarked
package io.driveport.agent.copy;

import org.jspecify.annotations.NullMarked;
