@NullMarked
package io.driveport.location.fuzz;

import org.jspecify.annotations.NullMarked;
