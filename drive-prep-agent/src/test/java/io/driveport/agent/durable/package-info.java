/** Tests of {@code durable}. */
@NullMarked
package io.driveport.agent.durable;

import org.jspecify.annotations.NullMarked;
