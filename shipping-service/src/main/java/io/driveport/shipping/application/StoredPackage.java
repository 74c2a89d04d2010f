package io.driveport.shipping.application;

import io.driveport.shipping.domain.DrivePackage;
import java.time.Instant;

/**
 * A parcel as it was stored.
 *
 * @param drivePackage the parcel
 * @param decidedAt when it was registered or refused, by the database's clock
 */
public record StoredPackage(DrivePackage drivePackage, Instant decidedAt) {}
