/** Tests of {@code event}. */
@NullMarked
package io.driveport.agent.event;

import org.jspecify.annotations.NullMarked;
