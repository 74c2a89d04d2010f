/**
 * The client of the services: HTTPS with the user's own authority, bearer token, retries, and
 * errors that say what the service said. Nothing here prints.
 */
@NullMarked
package io.driveport.agent.rest;

import org.jspecify.annotations.NullMarked;
