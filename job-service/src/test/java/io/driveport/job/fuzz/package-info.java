/** Many requests to all operations, half of them broken, against a model of what they may do. */
@NullMarked
package io.driveport.job.fuzz;

import org.jspecify.annotations.NullMarked;
