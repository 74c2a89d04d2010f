/** HTTP in: reads and checks what clients send, calls a use case, shows what came of it. */
@NullMarked
package io.driveport.job.rest;

import org.jspecify.annotations.NullMarked;
