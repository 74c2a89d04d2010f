@NullMarked
package io.driveport.servicekit.time;

import org.jspecify.annotations.NullMarked;
