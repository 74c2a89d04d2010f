/** Tests of {@code dataset}. */
@NullMarked
package io.driveport.agent.dataset;

import org.jspecify.annotations.NullMarked;
