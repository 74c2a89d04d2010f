/** Which file goes on which drive, decided before a byte moves and the same for equal input. */
@NullMarked
package io.driveport.agent.plan;

import org.jspecify.annotations.NullMarked;
