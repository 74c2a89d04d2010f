package io.driveport.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.local.bench.Figure.Goal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The results of a run, told as they come. */
final class Figures {

  private final Consumer<String> out;
  private final List<Figure> figures = new ArrayList<>();

  Figures(Consumer<String> out) {
    this.out = out;
    out.accept(Figure.header());
  }

  /** Tells a result. */
  void add(String name, String what, double value, String unit) {
    add(new Figure(name, what, value, unit, Optional.empty(), load()));
  }

  /** Tells a result that should reach at least a value. */
  void addAtLeast(String name, String what, double value, double limit) {
    add(new Figure(name, what, value, "", Optional.of(new Goal(limit, false)), load()));
  }

  /** Tells a result that should be a value at most. */
  void addAtMost(String name, String what, double value, double limit) {
    add(new Figure(name, what, value, "", Optional.of(new Goal(limit, true)), load()));
  }

  /** Writes all results: a JSON object of each one's value, goal and load. */
  void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode all = json.createObjectNode();
    for (Figure figure : figures) {
      ObjectNode one = all.putObject(figure.name());
      one.put("what", figure.what()).put("value", figure.value()).put("unit", figure.unit());
      one.put("load", figure.load());
      figure
          .goal()
          .ifPresent(
              goal -> one.put("goal", goal.text()).put("reached", goal.isReached(figure.value())));
    }
    Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(all));
  }

  private void add(Figure figure) {
    figures.add(figure);
    out.accept(figure.line());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
