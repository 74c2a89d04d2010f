/** Which drives are written: {@code driveset.csv}, their serial numbers, keys and room. */
@NullMarked
package io.driveport.agent.driveset;

import org.jspecify.annotations.NullMarked;
