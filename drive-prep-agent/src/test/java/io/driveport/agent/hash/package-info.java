/** Tests of {@code hash}. */
@NullMarked
package io.driveport.agent.hash;

import org.jspecify.annotations.NullMarked;
