-- What was done, read or refused through the API: who, what, when, from where, with what outcome. Ids only,
-- never what they stand for, so that it can stay when a job's data go.
create table audit (
  position        bigint      generated always as identity primary key,
  at              timestamptz not null default clock_timestamp(),
  actor           text        not null,
  roles           text[]      not null,
  address         text        not null,
  request_id      text        not null,
  operation       text        not null,
  subscription_id text,
  location        text,
  resource        text        not null,
  resource_id     text,
  status          integer     not null
);
create index audit_subscription on audit (lower(subscription_id), position);
create index audit_location on audit (location, position);
create index audit_actor on audit (actor, position);

create function audit_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the audit is only appended to'; end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
