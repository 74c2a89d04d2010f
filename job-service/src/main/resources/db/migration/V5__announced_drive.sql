-- Replica of what agents have announced of drives, fed by the topic of drives: one row for each preparation.
create sequence announced_drive_position;

create table announced_drive (
  -- Folded by the service, as they are compared.
  subscription_key text        collate "C" not null,
  drive_key        text        collate "C" not null,
  preparation_id   uuid        not null,
  drive_id         text        collate "C" not null,
  -- ce_sequence of the latest event: it counts within a preparation, and an older one changes nothing.
  sequence         bigint      not null,
  -- Where the latest event came among all: the order of the topic, for drives that are spelled alike.
  position         bigint      not null default nextval('announced_drive_position'),
  stage            text        not null,
  told_at          timestamptz not null,
  -- The manifest that the preparation announced last, whatever has come after it.
  manifest_md5     text,
  manifest_sha256  text,
  prepared_at      timestamptz,
  primary key (subscription_key, drive_key, preparation_id)
);
