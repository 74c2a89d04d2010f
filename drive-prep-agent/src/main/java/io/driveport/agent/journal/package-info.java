/** What a session has decided and done, durable before anybody relies on it. */
@NullMarked
package io.driveport.agent.journal;

import org.jspecify.annotations.NullMarked;
