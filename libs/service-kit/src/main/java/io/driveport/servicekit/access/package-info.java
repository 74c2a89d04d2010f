/**
 * Who may do what: roles, operations and the one table of both, which is enforced in front of every
 * resource and from which {@code docs/access.md} is written (ADR 0014).
 */
@NullMarked
package io.driveport.servicekit.access;

import org.jspecify.annotations.NullMarked;
