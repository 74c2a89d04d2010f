@NullMarked
package io.driveport.job;

import org.jspecify.annotations.NullMarked;
