/** Tests of what goes into the requests. */
@NullMarked
package io.driveport.agent.submission;

import org.jspecify.annotations.NullMarked;
