/** A drive as the engine writes it: a narrow interface, its real form and what can go wrong. */
@NullMarked
package io.driveport.agent.drive;

import org.jspecify.annotations.NullMarked;
