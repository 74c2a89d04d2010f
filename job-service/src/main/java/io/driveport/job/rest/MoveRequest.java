package io.driveport.job.rest;

import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client sends to move jobs.
 *
 * @param jobs the jobs, all of one resource group
 * @param targetResourceGroup name of the group that they go to
 */
record MoveRequest(List<JobPath> jobs, String targetResourceGroup) {

  private static final int MOST_JOBS = 800;
  private static final Pattern GROUP_ID =
      Pattern.compile("/subscriptions/([^/]+)/resourceGroups/([^/]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern JOB_ID =
      Pattern.compile(
          GROUP_ID.pattern() + "/providers/Microsoft\\.ImportExport/jobs/([^/]+)",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads the body.
   *
   * @param group the resource group in the request's path; its name is not used
   */
  static MoveRequest read(JobPath group, byte[] body) {
    RequestObject request = RequestBody.parse(body);
    String target = targetGroup(request, group);
    List<String> ids = request.texts("resources", MOST_JOBS);
    if (ids.isEmpty()) {
      request.missing("resources");
    }
    List<JobPath> jobs = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      Matcher id = JOB_ID.matcher(ids.get(i));
      if (id.matches()
          && id.group(1).equalsIgnoreCase(group.subscriptionId())
          && id.group(2).equalsIgnoreCase(group.resourceGroup())) {
        jobs.add(new JobPath(group.subscriptionId(), group.resourceGroup(), id.group(3)));
      } else {
        request.invalid(
            "resources[" + i + "]",
            "is '%s'; it has to be the resource id of a job in this group: %s"
                .formatted(
                    ids.get(i),
                    new JobPath(group.subscriptionId(), group.resourceGroup(), "{name}").armId()));
      }
    }
    request.refuseIfWrong();
    return new MoveRequest(jobs, target);
  }

  private static String targetGroup(RequestObject request, JobPath group) {
    String target = request.required("targetResourceGroup");
    Matcher id = GROUP_ID.matcher(target);
    String name = target;
    if (id.matches() && id.group(1).equalsIgnoreCase(group.subscriptionId())) {
      name = id.group(2);
    }
    if (!target.isEmpty() && !JobPaths.isResourceGroup(name)) {
      request.invalid(
          "targetResourceGroup",
          "is '%s'; it has to be the name or the resource id of a group of this subscription: %s"
              .formatted(target, JobPaths.RESOURCE_GROUP_RULE));
    }
    return name;
  }
}
