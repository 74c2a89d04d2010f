package io.driveport.local.pages;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Javadoc as one line of Markdown. */
final class JavadocText {

  private JavadocText() {}

  /** What is said before the first tag; empty if nothing is. */
  static String body(@Nullable DocCommentTree comment) {
    return comment == null ? "" : markdown(comment.getFullBody());
  }

  /** What is said of a parameter; empty if nothing is. */
  static String parameter(@Nullable DocCommentTree comment, String name) {
    if (comment == null) {
      return "";
    }
    return comment.getBlockTags().stream()
        .filter(ParamTree.class::isInstance)
        .map(ParamTree.class::cast)
        .filter(tag -> tag.getName().toString().equals(name))
        .map(tag -> markdown(tag.getDescription()))
        .findFirst()
        .orElse("");
  }

  private static String markdown(List<? extends DocTree> parts) {
    return parts.stream()
        .map(JavadocText::markdown)
        .collect(Collectors.joining())
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private static String markdown(DocTree part) {
    return switch (part) {
      case LiteralTree code -> "`" + code.getBody() + "`";
      case LinkTree link -> "`" + link.getReference() + "`";
      default -> part.toString();
    };
  }
}
