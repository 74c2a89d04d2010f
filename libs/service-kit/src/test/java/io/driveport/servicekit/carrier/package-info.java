/** Tests of the carriers' rules. */
@NullMarked
package io.driveport.servicekit.carrier;

import org.jspecify.annotations.NullMarked;
