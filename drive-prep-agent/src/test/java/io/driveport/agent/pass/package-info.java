@NullMarked
package io.driveport.agent.pass;

import org.jspecify.annotations.NullMarked;
