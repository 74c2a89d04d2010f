/** Bearer tokens, signed by a key of our own, for stacks on one machine and for tests. */
@NullMarked
package io.driveport.testkit.token;

import org.jspecify.annotations.NullMarked;
