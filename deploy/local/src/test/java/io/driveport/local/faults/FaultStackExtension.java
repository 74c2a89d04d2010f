package io.driveport.local.faults;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives the one {@link FaultStack} of the run to tests, mends it after each, and says which seed
 * failed.
 */
final class FaultStackExtension implements ParameterResolver, AfterEachCallback, TestWatcher {

  private static final Namespace NAMESPACE = Namespace.create(FaultStackExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FaultStack.class;
  }

  @Override
  public FaultStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stack(context);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    stack(context).heal();
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    // Maven tells the method only.
    System.err.printf(
        "%s failed with %s; -Dfaults.firstSeed=N -Dfaults.seeds=1 runs it alone%n",
        context.getRequiredTestMethod().getName(), context.getDisplayName());
  }

  private static FaultStack stack(ExtensionContext context) {
    // The root's store is closed, and with it the stack, after the last test of all classes.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(FaultStack.class, _ -> started(), FaultStack.class);
  }

  private static FaultStack started() {
    try {
      return FaultStack.start();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the stack did not start", e);
    }
  }
}
