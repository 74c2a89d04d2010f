/** Tests of {@code drive}. */
@NullMarked
package io.driveport.agent.drive;

import org.jspecify.annotations.NullMarked;
