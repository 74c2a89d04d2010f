-- The last time that each replica was made anew from its topic.
create table replica_rebuild (
  replica     text        primary key,
  started_at  timestamptz not null,
  started_by  text        not null,
  finished_at timestamptz,
  records     bigint,
  not_applied bigint,
  missing     bigint,
  wrong       bigint,
  extra       bigint,
  failure     text
);
