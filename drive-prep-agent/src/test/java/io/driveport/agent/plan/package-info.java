/** Tests of {@code plan}. */
@NullMarked
package io.driveport.agent.plan;

import org.jspecify.annotations.NullMarked;
