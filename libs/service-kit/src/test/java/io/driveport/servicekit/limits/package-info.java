/** Tests of how many requests a client may make. */
@NullMarked
package io.driveport.servicekit.limits;

import org.jspecify.annotations.NullMarked;
