/** Tests of {@code driveset}. */
@NullMarked
package io.driveport.agent.driveset;

import org.jspecify.annotations.NullMarked;
