@NullMarked
package io.driveport.job.config;

import org.jspecify.annotations.NullMarked;
