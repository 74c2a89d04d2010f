/** Time in, use case out: what is done about jobs though nobody asks. */
@NullMarked
package io.driveport.job.sweep;

import org.jspecify.annotations.NullMarked;
