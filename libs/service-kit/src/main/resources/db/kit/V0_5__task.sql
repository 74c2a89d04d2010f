-- Tasks for people that this service has opened. At most one of a kind is open about one subject at a time.
create table task (
  id        uuid        primary key,
  kind      text        not null,
  -- What the task is about, as the service names it, such as the id of a job.
  subject   text        not null,
  -- TaskOpened, as it was told: ids only, nothing of a person.
  body      jsonb       not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  outcome   text,
  check ((closed_at is null) = (outcome is null))
);
create unique index task_open on task (subject, kind) where closed_at is null;
create index task_subject on task (subject);
