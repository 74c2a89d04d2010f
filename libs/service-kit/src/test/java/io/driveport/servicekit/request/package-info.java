/** Tests of what every request and answer carries. */
@NullMarked
package io.driveport.servicekit.request;

import org.jspecify.annotations.NullMarked;
