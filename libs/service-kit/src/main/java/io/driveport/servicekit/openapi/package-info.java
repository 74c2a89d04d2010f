/** Where a service tells what it answers. */
@NullMarked
package io.driveport.servicekit.openapi;

import org.jspecify.annotations.NullMarked;
