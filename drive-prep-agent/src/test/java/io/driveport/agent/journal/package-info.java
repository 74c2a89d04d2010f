/** Tests of {@code journal}. */
@NullMarked
package io.driveport.agent.journal;

import org.jspecify.annotations.NullMarked;
