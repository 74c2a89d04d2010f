package io.driveport.servicekit.arm;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods the resources of a service have for a path. The framework itself does not tell, and
 * where paths of several resources begin alike it takes a method that one of them lacks for a path
 * that is not there.
 */
@Singleton
class AllowedMethods {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private record Rule(Pattern path, String method) {}

  private final List<Rule> rules;

  @Inject
  AllowedMethods(BeanManager beans) {
    this(
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(Bean::getBeanClass)
            .filter(resource -> resource.isAnnotationPresent(Path.class))
            .collect(Collectors.toSet()));
  }

  AllowedMethods(Collection<Class<?>> resources) {
    this.rules =
        resources.stream()
            .flatMap(resource ->
                Arrays.stream(resource.getDeclaredMethods())
                    .flatMap(method -> rules(resource, method)))
            .toList();
  }

  /** The methods of a path, in order; none if nothing is there. */
  Set<String> of(String rawPath) {
    String path = plain(rawPath);
    Set<String> methods =
        rules.stream()
            .filter(rule -> rule.path().matcher(path).matches())
            .map(Rule::method)
            .collect(Collectors.toCollection(TreeSet::new));
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static Stream<Rule> rules(Class<?> resource, Method method) {
    String template =
        plain(template(resource.getAnnotation(Path.class)))
            + plain(template(method.getAnnotation(Path.class)));
    Pattern path =
        Pattern.compile(
            Arrays.stream(PARAMETER.split(template, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]+")));
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> new Rule(path, type.getAnnotation(HttpMethod.class).value()));
  }

  private static String template(@Nullable Path path) {
    return path == null ? "" : path.value();
  }

  /** With a slash before each segment and none behind the last. */
  private static String plain(String path) {
    String inner = path.replaceAll("^/+|/+$", "");
    return inner.isEmpty() ? "" : "/" + inner;
  }
}
