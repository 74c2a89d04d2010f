package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/**
 * Which job: its id, unique for ever, and its resource path, which may be used again after
 * deletion.
 *
 * @param id one life of the job; the record key of its events
 * @param subscriptionId the owning subscription
 * @param resourceGroup resource group in the spelling of its creation
 * @param name job name in the spelling of its creation
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobRef(UUID id, String subscriptionId, String resourceGroup, String name) {}
