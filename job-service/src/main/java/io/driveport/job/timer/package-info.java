/** Time in, use case out: what is done about jobs though nobody asks. */
@NullMarked
package io.driveport.job.timer;

import org.jspecify.annotations.NullMarked;
