package io.driveport.contracts.published;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the Javadoc of the contract's sources says, as plain text with code between back-ticks.
 *
 * <p>Names are those of the sources: {@code JobSnapshot.Drive} for a type, {@code Topic.JOBS} for a
 * member, {@code JobSnapshot.Drive(state)} for a component of a record.
 */
final class Javadocs {

  private final Map<String, String> texts = new HashMap<>();

  /** Reads the sources of a package. */
  Javadocs(Path sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> listed = Files.list(sources);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> named = listed.filter(path -> path.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(named));
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(DocTrees.instance(task)).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Javadoc of a type or a member of it, or of a record's component; empty if it has none. */
  Optional<String> find(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /**
   * The same, of what has to have one.
   *
   * @throws IllegalStateException if it has none
   */
  String text(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException(name + " has no Javadoc, and needs one"));
  }

  /** The first sentence of a text. */
  static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final DocTrees trees;
    private final Deque<String> enclosing = new ArrayDeque<>();

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, @Nullable Void none) {
      enclosing.addLast(node.getSimpleName().toString());
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        String name = String.join(".", enclosing);
        texts.put(name, plain(comment.getFullBody()));
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree param) {
            texts.put(name + "(" + param.getName() + ")", plain(param.getDescription()));
          }
        }
      }
      super.visitClass(node, null);
      enclosing.removeLast();
      return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree node, @Nullable Void none) {
      member(node.getName().toString());
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree node, @Nullable Void none) {
      member(node.getName().toString());
      return null;
    }

    private void member(String name) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(String.join(".", enclosing) + "." + name, plain(comment.getFullBody()));
      }
    }
  }

  private static String plain(List<? extends DocTree> nodes) {
    return nodes.stream()
        .map(Javadocs::plain)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String plain(DocTree node) {
    return switch (node) {
      case TextTree text -> text.getBody();
      case LiteralTree code -> "`" + code.getBody().getBody().strip() + "`";
      case LinkTree link -> "`" + target(link.getReference().getSignature()) + "`";
      case StartElementTree start when start.getName().contentEquals("code") -> "`";
      case EndElementTree end when end.getName().contentEquals("code") -> "`";
      // Paragraphs: a field's description is one line.
      default -> " ";
    };
  }

  /** {@code PackageEvent.PackageRefused#reason()} is {@code PackageRefused.reason} to a reader. */
  private static String target(String signature) {
    String[] typeAndMember = signature.split("#", 2);
    String type = typeAndMember[0].substring(typeAndMember[0].lastIndexOf('.') + 1);
    return typeAndMember.length == 1 ? type : type + "." + typeAndMember[1].replace("()", "");
  }
}
