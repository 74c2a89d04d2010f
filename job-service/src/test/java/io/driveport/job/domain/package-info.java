@NullMarked
package io.driveport.job.domain;

import org.jspecify.annotations.NullMarked;
