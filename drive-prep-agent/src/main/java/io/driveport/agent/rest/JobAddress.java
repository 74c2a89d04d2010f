package io.driveport.agent.rest;

/** The ARM path of a job; names are matched without regard to case. */
public record JobAddress(String subscription, String resourceGroup, String name) {

  String path() {
    return "/subscriptions/"
        + Escaped.segment(subscription)
        + "/resourceGroups/"
        + Escaped.segment(resourceGroup)
        + "/providers/Microsoft.ImportExport/jobs/"
        + Escaped.segment(name);
  }
}
