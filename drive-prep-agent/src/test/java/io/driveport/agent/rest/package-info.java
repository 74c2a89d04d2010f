/** Tests of the client, against a real HTTPS server. */
@NullMarked
package io.driveport.agent.rest;

import org.jspecify.annotations.NullMarked;
