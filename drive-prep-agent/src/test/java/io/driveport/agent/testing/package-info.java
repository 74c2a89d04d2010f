/** A small service over real TLS that looks at what it is sent. */
@NullMarked
package io.driveport.agent.testing;

import org.jspecify.annotations.NullMarked;
