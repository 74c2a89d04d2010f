package io.driveport.shipping.application;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks are asked for; what is null does not matter.
 *
 * @param location short name of a site
 * @param open whether they are open
 * @param since the earliest time since when they have been so
 * @param before the position behind which the list goes on
 */
public record TaskQuestion(
    @Nullable String kind,
    @Nullable String location,
    @Nullable Boolean open,
    @Nullable UUID jobId,
    @Nullable UUID packageId,
    @Nullable Instant since,
    @Nullable Long before) {}
