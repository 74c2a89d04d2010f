/** Tests of what the benchmark computes; speed itself is never asserted. */
@NullMarked
package io.driveport.local.bench;

import org.jspecify.annotations.NullMarked;
