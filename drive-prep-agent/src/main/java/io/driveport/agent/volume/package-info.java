/**
 * From a block device to the files of a drive and back: making file systems, mounting them, and
 * letting go of both. Whether a device may be formatted is decided apart from doing it.
 */
@NullMarked
package io.driveport.agent.volume;

import org.jspecify.annotations.NullMarked;
