package io.driveport.job.domain;

/**
 * A site, and what told of it as it is.
 *
 * @param version its version
 * @param eventId {@code ce_id} of the event; of sites that were told before this was kept, its name
 *     and version
 */
public record ToldSite(Site site, long version, String eventId) {}
