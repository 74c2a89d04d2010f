package io.driveport.servicekit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllowedMethodsTest {

  private final AllowedMethods methods = new AllowedMethods(List.of(Shelf.class, Book.class));

  @Test
  void methodsOfEveryResourceThatHasThePathAreTold() {
    assertThat(methods.of("/shelves/1/books/a.b")).containsExactly("DELETE", "GET", "HEAD");
    assertThat(methods.of("/shelves/1/books/%2F/")).containsExactly("DELETE", "GET", "HEAD");
    assertThat(methods.of("/shelves/1/books/a/lend")).containsExactly("POST");
    assertThat(methods.of("/shelves/1")).containsExactly("GET", "HEAD");
  }

  @Test
  void whereNothingIsThereIsNoMethod() {
    assertThat(methods.of("/")).isEmpty();
    assertThat(methods.of("/shelves")).isEmpty();
    assertThat(methods.of("/shelves/1/books/a/b/c")).isEmpty();
  }

  @Path("/shelves/{id}")
  interface Shelf {
    @GET
    String get();

    @GET
    @Path("books/{name}")
    String book();
  }

  @Path("shelves/{id}/books/{name}/")
  interface Book {
    @DELETE
    void remove();

    @POST
    @Path("/lend")
    void lend();
  }
}
