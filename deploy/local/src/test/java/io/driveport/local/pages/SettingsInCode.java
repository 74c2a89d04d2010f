package io.driveport.local.pages;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The settings {@code driveport.*} that programs read, with what their Javadoc says of them. */
final class SettingsInCode {

  private final Map<String, Setting> settings = new TreeMap<>();

  private SettingsInCode() {}

  /**
   * Reads programs, without compiling them.
   *
   * @param programs directories of Java files, each with the services that they are part of
   */
  static Collection<Setting> of(Map<Path, Set<String>> programs) throws IOException {
    SettingsInCode found = new SettingsInCode();
    for (Map.Entry<Path, Set<String>> program : programs.entrySet()) {
      found.read(program.getKey(), program.getValue());
    }
    return List.copyOf(found.settings.values());
  }

  private void read(Path directory, Set<String> services) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> tree = Files.walk(directory)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(
                      tree.filter(file -> file.toString().endsWith(".java")).toList()));
      for (CompilationUnitTree unit : task.parse()) {
        var _ = new Reader(DocTrees.instance(task), services).scan(unit, "");
      }
    }
  }

  /** Goes through a program; what it is given is the prefix of the mapping that it is in. */
  private final class Reader extends TreePathScanner<Void, String> {

    private final DocTrees docs;
    private final Set<String> services;
    private Map<String, String> parts = Map.of();

    Reader(DocTrees docs, Set<String> services) {
      this.docs = docs;
      this.services = services;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, String prefix) {
      Optional<String> mapped = value(type.getModifiers(), "ConfigMapping", "prefix");
      if (mapped.isPresent()) {
        return inMapping(type, mapped.get());
      }
      String part = parts.get(type.getSimpleName().toString());
      if (!prefix.isEmpty() && part != null) {
        return inMapping(type, part);
      }
      return super.visitClass(type, prefix);
    }

    private @Nullable Void inMapping(ClassTree type, String prefix) {
      Map<String, String> outer = parts;
      Set<String> nested =
          type.getMembers().stream()
              .filter(ClassTree.class::isInstance)
              .map(member -> ((ClassTree) member).getSimpleName().toString())
              .collect(Collectors.toUnmodifiableSet());
      parts = new TreeMap<>();
      for (Tree member : type.getMembers()) {
        if (member instanceof MethodTree method && !isMadeOfOthers(method.getModifiers())) {
          String name = prefix + "." + kebab(method.getName().toString());
          String returned = String.valueOf(method.getReturnType());
          if (nested.contains(returned)) {
            parts.put(returned, name);
          } else {
            add(
                name,
                value(method.getModifiers(), "WithDefault", "value"),
                JavadocText.body(docs.getDocCommentTree(new TreePath(getCurrentPath(), method))));
          }
        }
      }
      super.visitClass(type, prefix);
      parts = outer;
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, String prefix) {
      for (VariableTree parameter : method.getParameters()) {
        value(parameter.getModifiers(), "ConfigProperty", "name")
            .filter(name -> name.startsWith("driveport."))
            .ifPresent(name ->
                add(
                    name,
                    value(parameter.getModifiers(), "ConfigProperty", "defaultValue"),
                    JavadocText.parameter(
                        docs.getDocCommentTree(getCurrentPath()), parameter.getName().toString())));
      }
      return super.visitMethod(method, prefix);
    }

    private void add(String name, Optional<String> usual, String text) {
      settings.merge(name, new Setting(name, services, usual.orElse(""), text), Setting::and);
    }
  }

  /** Whether its default is an expression of other settings, so that it is not to be set. */
  private static boolean isMadeOfOthers(ModifiersTree modifiers) {
    return modifiers.getAnnotations().stream()
        .anyMatch(each -> each.getAnnotationType().toString().equals("WithConverter"));
  }

  /** What an annotation says, if it is there and says a literal. */
  private static Optional<String> value(ModifiersTree modifiers, String annotation, String name) {
    return modifiers.getAnnotations().stream()
        .filter(each -> each.getAnnotationType().toString().equals(annotation))
        .flatMap(each -> arguments(each).entrySet().stream())
        .filter(argument -> argument.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<String, String> arguments(AnnotationTree annotation) {
    Map<String, String> arguments = new TreeMap<>();
    for (Tree argument : annotation.getArguments()) {
      if (argument instanceof LiteralTree literal) {
        arguments.put("value", String.valueOf(literal.getValue()));
      } else if (argument instanceof AssignmentTree assignment
          && assignment.getExpression() instanceof LiteralTree literal) {
        arguments.put(assignment.getVariable().toString(), String.valueOf(literal.getValue()));
      }
    }
    return arguments;
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
