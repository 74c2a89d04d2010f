-- What operators have done about dead letters. The letters themselves stay on their topics.
create table dead_letter_disposition (
  -- topic~partition~offset
  letter     text        primary key,
  kind       text        not null check (kind in ('REDRIVEN', 'DISCARDED')),
  settled_by text        not null,
  settled_at timestamptz not null,
  reason     text
);
