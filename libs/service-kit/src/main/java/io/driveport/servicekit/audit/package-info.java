/**
 * What was done, read or refused through the API, kept for operators: who, what, when, from where,
 * with what outcome (ADR 0014).
 */
@NullMarked
package io.driveport.servicekit.audit;

import org.jspecify.annotations.NullMarked;
