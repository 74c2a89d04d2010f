/** Bodies of requests, read property by property, so that all that is wrong is told at once. */
@NullMarked
package io.driveport.servicekit.body;

import org.jspecify.annotations.NullMarked;
