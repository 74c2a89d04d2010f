/**
 * A copy session from its input files to finished drives, through any number of interrupted runs.
 */
@NullMarked
package io.driveport.agent.session;

import org.jspecify.annotations.NullMarked;
