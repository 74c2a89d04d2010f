package io.driveport.shipping.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.driveport.shipping.domain.WorkingDays;

/**
 * Working days of a site, as they lie in their column; fields of a later version are left alone.
 */
final class WorkingDaysJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static String write(WorkingDays days) {
    try {
      return JSON.writeValueAsString(days);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Working days can't be stored", e);
    }
  }

  static WorkingDays read(String json) {
    try {
      return JSON.readValue(json, WorkingDays.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored working days can't be read", e);
    }
  }

  private WorkingDaysJson() {}
}
