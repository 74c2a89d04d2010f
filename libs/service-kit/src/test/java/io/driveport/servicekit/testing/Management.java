package io.driveport.servicekit.testing;

import org.eclipse.microprofile.config.ConfigProvider;

/** Where the service that is tested tells its operators of health and metrics. */
public final class Management {

  private Management() {}

  /**
   * The address of a page on the management port.
   *
   * @param page such as {@code health/ready}
   */
  public static String page(String page) {
    return ConfigProvider.getConfig().getValue("test.management.url", String.class) + "/" + page;
  }
}
