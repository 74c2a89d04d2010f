@NullMarked
package io.driveport.job.messaging;

import org.jspecify.annotations.NullMarked;
