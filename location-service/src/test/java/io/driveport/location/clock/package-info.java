@NullMarked
package io.driveport.location.clock;

import org.jspecify.annotations.NullMarked;
