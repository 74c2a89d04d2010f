package io.driveport.shipping.webhook.application;

import java.time.Duration;

/**
 * What holds for all webhooks.
 *
 * @param most how many there may be
 * @param timeout how long a receiver may take to answer
 * @param lease for how long a replica that tells nothing more keeps others from going on
 * @param lookEvery the pause between two looks for what is to be tried again
 * @param secretOverlap for how long a secret signs after another has taken its place
 * @param logKeptFor for how long events can be delivered
 * @param deliveriesKeptFor for how long attempts are shown
 */
public record WebhookTerms(
    int most,
    Duration timeout,
    Duration lease,
    Duration lookEvery,
    Duration secretOverlap,
    Duration logKeptFor,
    Duration deliveriesKeptFor) {}
