@NullMarked
package io.driveport.job.persistence;

import org.jspecify.annotations.NullMarked;
