/** Tests of what sends requests that proper clients don't. */
@NullMarked
package io.driveport.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
