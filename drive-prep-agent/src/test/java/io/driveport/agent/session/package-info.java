/** Tests of {@code session}. */
@NullMarked
package io.driveport.agent.session;

import org.jspecify.annotations.NullMarked;
