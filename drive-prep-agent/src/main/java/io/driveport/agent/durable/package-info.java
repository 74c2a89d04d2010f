/**
 * Files that survive power loss: whole files that appear at once, and logs whose records carry
 * checksums.
 */
@NullMarked
package io.driveport.agent.durable;

import org.jspecify.annotations.NullMarked;
