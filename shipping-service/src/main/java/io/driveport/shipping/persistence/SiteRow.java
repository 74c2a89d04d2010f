package io.driveport.shipping.persistence;

import io.driveport.shipping.domain.Site;
import io.driveport.shipping.domain.WorkingDays;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the replica, for reading; {@link SqlSites} writes it. */
@Entity
@Immutable
@Table(name = "site")
class SiteRow {

  @Id private String name;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> supportedCarriers;

  // Absent in rows from before sites told of them.
  private @Nullable String workingDays;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected SiteRow() {}

  Site toSite() {
    return new Site(
        name,
        supportedCarriers,
        workingDays == null ? WorkingDays.USUAL : WorkingDaysJson.read(workingDays));
  }
}
