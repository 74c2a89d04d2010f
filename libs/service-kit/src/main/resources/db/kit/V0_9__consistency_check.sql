-- The last time that rows, outbox, topics and replicas were compared, and what that has found.
create table consistency_check (
  the_last    boolean     primary key default true check (the_last),
  started_at  timestamptz not null,
  started_by  text        not null,
  finished_at timestamptz,
  findings    jsonb,
  failure     text
);
