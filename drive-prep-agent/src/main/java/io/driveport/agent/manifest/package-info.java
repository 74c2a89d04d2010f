/** The drive manifest, format 2014-11-01, and what is kept about a drive on the host. */
@NullMarked
package io.driveport.agent.manifest;

import org.jspecify.annotations.NullMarked;
