package io.driveport.testkit.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a service answers to, by the annotations of Jakarta REST on its classes. */
public final class ResourceMethods {

  private static final String REST = "jakarta.ws.rs.";

  private ResourceMethods() {}

  /** Methods and paths in the form of {@link OpenApiDocument#methodsAndPaths}. */
  public static List<String> of(Stream<Class<?>> classes) {
    return classes
        .filter(each -> value(each, "Path").isPresent())
        .flatMap(each ->
            Arrays.stream(each.getDeclaredMethods()).flatMap(method -> of(each, method).stream()))
        .toList();
  }

  private static Optional<String> of(Class<?> resource, Method method) {
    return Arrays.stream(method.getAnnotations())
        .flatMap(annotation -> value(annotation.annotationType(), "HttpMethod").stream())
        .findFirst()
        .map(http ->
            http
                + " "
                + ("/"
                        + value(resource, "Path").orElse("")
                        + "/"
                        + value(method, "Path").orElse(""))
                    .replaceAll("\\{[^}]*}", "{}")
                    .replaceAll("/+", "/")
                    .replaceAll("/$", ""));
  }

  private static Optional<String> value(AnnotatedElement element, String name) {
    return Arrays.stream(element.getAnnotations())
        .filter(annotation -> annotation.annotationType().getName().equals(REST + name))
        .findFirst()
        .map(ResourceMethods::value);
  }

  private static String value(Annotation annotation) {
    try {
      return String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(annotation + " has no value", e);
    }
  }
}
