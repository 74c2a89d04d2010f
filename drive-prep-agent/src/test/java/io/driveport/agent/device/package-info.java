/** Tests of what is known of block devices, on recorded outputs and on loop devices. */
@NullMarked
package io.driveport.agent.device;

import org.jspecify.annotations.NullMarked;
