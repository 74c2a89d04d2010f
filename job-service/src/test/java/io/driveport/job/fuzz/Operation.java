package io.driveport.job.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The operations of the contract that this service answers, and how often each is asked for. */
enum Operation {
  CREATE("Jobs_Create", "PUT", 24),
  UPDATE("Jobs_Update", "PATCH", 24),
  GET("Jobs_Get", "GET", 9),
  DELETE("Jobs_Delete", "DELETE", 9),
  KEYS("BitLockerKeys_List", "POST", 7),
  KEYS_BY_GET("BitLockerKeys_List (GET)", "GET", 7),
  LIST_OF_SUBSCRIPTION("Jobs_ListBySubscription", "GET", 8),
  LIST_OF_GROUP("Jobs_ListByResourceGroup", "GET", 8),
  MOVE("moveResources", "POST", 5),
  OPERATIONS("Operations_List", "GET", 4),
  TIMELINE("timeline (ours)", "GET", 4);

  private static final List<Operation> BY_WEIGHT =
      Arrays.stream(values())
          .flatMap(operation -> Stream.generate(() -> operation).limit(operation.weight))
          .toList();

  private final String id;
  private final String method;
  private final int weight;

  Operation(String id, String method, int weight) {
    this.id = id;
    this.method = method;
    this.weight = weight;
  }

  /** Its name in the published contract. */
  String id() {
    return id;
  }

  String method() {
    return method;
  }

  static Operation any(RandomGenerator random) {
    return BY_WEIGHT.get(random.nextInt(BY_WEIGHT.size()));
  }
}
