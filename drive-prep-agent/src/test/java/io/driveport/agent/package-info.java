/** Tests that concern the agent as a whole. */
@NullMarked
package io.driveport.agent;

import org.jspecify.annotations.NullMarked;
