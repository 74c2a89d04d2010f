/** The commands of {@code drive-prep}: they read options, call a feature and render its result. */
@NullMarked
package io.driveport.agent.cli;

import org.jspecify.annotations.NullMarked;
