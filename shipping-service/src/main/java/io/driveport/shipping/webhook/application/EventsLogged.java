package io.driveport.shipping.webhook.application;

/** There may be something to deliver; fired in the transaction that is the reason. */
public record EventsLogged() {}
