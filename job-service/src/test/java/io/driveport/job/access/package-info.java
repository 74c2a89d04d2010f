/** Who may do what, tried over HTTP. */
@NullMarked
package io.driveport.job.access;

import org.jspecify.annotations.NullMarked;
