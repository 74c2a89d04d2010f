/** Holds what a service says of its REST interface against what it does and what was published. */
@NullMarked
package io.driveport.testkit.openapi;

import org.jspecify.annotations.NullMarked;
