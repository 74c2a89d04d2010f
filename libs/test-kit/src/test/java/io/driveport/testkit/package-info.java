/** The kit's own tests, on the servers that it starts. */
@NullMarked
package io.driveport.testkit;

import org.jspecify.annotations.NullMarked;
