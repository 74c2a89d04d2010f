/** Tests of {@code verify}. */
@NullMarked
package io.driveport.agent.verify;

import org.jspecify.annotations.NullMarked;
