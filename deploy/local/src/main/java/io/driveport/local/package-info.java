/**
 * The whole of Driveport on one machine, without a container engine.
 *
 * <p>{@link io.driveport.local.Stack} says what there is; a {@link io.driveport.local.Component}
 * says how it is started and how one knows that it is ready, {@link io.driveport.local.Launcher}
 * does it. Every component is a process that outlives the launcher and listens on 127.0.0.1 only.
 * All that must be kept is below one data directory, {@link io.driveport.local.Layout}.
 */
@NullMarked
package io.driveport.local;

import org.jspecify.annotations.NullMarked;
