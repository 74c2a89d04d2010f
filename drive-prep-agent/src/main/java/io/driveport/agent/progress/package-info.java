/** How far a run is, for whoever shows it or tells others. */
@NullMarked
package io.driveport.agent.progress;

import org.jspecify.annotations.NullMarked;
