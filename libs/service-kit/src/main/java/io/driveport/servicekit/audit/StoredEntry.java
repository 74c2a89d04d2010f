package io.driveport.servicekit.audit;

import java.time.Instant;

/**
 * An entry as it was kept.
 *
 * @param position where it came among all of this service; later ones are greater
 * @param at when, by the database's clock
 */
record StoredEntry(long position, Instant at, AuditEntry entry) {}
