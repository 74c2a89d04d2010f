@NullMarked
package io.driveport.job.timer;

import org.jspecify.annotations.NullMarked;
