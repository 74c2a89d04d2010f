@NullMarked
package io.driveport.job.check;

import org.jspecify.annotations.NullMarked;
