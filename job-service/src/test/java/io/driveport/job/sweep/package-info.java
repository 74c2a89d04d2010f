@NullMarked
package io.driveport.job.sweep;

import org.jspecify.annotations.NullMarked;
