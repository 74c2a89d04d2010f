-- Parcels at a dock that nobody had announced: what was in them, and whose they have turned out to be.
create table intake (
  position        bigint      generated always as identity primary key,
  id              uuid        not null unique,
  version         bigint      not null check (version >= 1),
  location        text        not null,
  carrier_name    text,
  tracking_number text,
  contents        jsonb       not null,
  state           text        not null check (state in ('Open', 'Matched')),
  -- Drives of no package so far, as they were read and as they are compared.
  unmatched       text[]      not null default '{}',
  unmatched_keys  text[]      not null default '{}',
  packages        uuid[]      not null default '{}',
  taken_at        timestamptz not null
);
create index intake_unmatched on intake using gin (unmatched_keys) where state = 'Open';
create index intake_location on intake (location, position);
create index intake_packages on intake using gin (packages);
