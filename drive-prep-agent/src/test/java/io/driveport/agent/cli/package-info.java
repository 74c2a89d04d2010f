/** Tests of the commands, as a user runs them. */
@NullMarked
package io.driveport.agent.cli;

import org.jspecify.annotations.NullMarked;
