package io.driveport.job.domain;

/**
 * Who changes a job.
 *
 * @param name subject of a token, or name of a service
 * @param program whether it is a program rather than a person
 */
public record Author(String name, boolean program) {}
