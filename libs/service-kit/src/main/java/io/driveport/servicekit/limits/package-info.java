/** How many requests a client may make, and what it is told of that. */
@NullMarked
package io.driveport.servicekit.limits;

import org.jspecify.annotations.NullMarked;
