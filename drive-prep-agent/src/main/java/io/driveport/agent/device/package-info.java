/**
 * The block devices of this host: what they are, what lies on them and who uses them. What programs
 * of the host print is read apart from running them.
 */
@NullMarked
package io.driveport.agent.device;

import org.jspecify.annotations.NullMarked;
