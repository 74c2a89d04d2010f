/** How a service's process begins. */
@NullMarked
package io.driveport.servicekit.start;

import org.jspecify.annotations.NullMarked;
