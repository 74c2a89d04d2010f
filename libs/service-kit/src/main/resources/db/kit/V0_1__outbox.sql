-- Events that are committed and not yet with the broker. A row goes when the broker has it.
create table outbox (
  position        bigint generated always as identity primary key,
  event_id        uuid        not null,
  topic           text        not null,
  record_key      text        not null,
  type            text        not null,
  sequence        bigint      not null,
  subscription_id text,
  trace_parent    text,
  occurred_at     timestamptz not null default clock_timestamp(),
  body            text        not null
);
