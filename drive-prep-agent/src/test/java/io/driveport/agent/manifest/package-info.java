/** Tests of {@code manifest}. */
@NullMarked
package io.driveport.agent.manifest;

import org.jspecify.annotations.NullMarked;
