/** Tests of {@code cli}. */
@NullMarked
package io.driveport.agent.cli;

import org.jspecify.annotations.NullMarked;
