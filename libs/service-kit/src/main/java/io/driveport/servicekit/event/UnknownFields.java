package io.driveport.servicekit.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How many fields of one body were skipped because a later version has added them. */
final class UnknownFields {

  private int count;

  int count() {
    return count;
  }

  /** A mapper whose readers can tell them; it fails on none. */
  static ObjectMapper noticedBy(ObjectMapper mapper) {
    return mapper.setAnnotationIntrospector(new Noticing()).addHandler(new Skipping());
  }

  /** A reader, of such a mapper, that adds what it skips. */
  ObjectReader notedBy(ObjectReader reader) {
    return reader.withAttribute(UnknownFields.class, this);
  }

  /** The records of the contract say that such fields are ignored, and nobody is told then. */
  private static final class Noticing extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public JsonIgnoreProperties.Value findPropertyIgnoralByName(
        MapperConfig<?> config, Annotated annotated) {
      return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
    }
  }

  private static final class Skipping extends DeserializationProblemHandler {

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        @Nullable Object bean,
        String name)
        throws IOException {
      if (context.getAttribute(UnknownFields.class) instanceof UnknownFields unknown) {
        unknown.count++;
      }
      parser.skipChildren();
      return true;
    }
  }
}
