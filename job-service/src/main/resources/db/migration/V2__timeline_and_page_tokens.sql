-- What has happened to each job and who or what caused it: one entry for each version of the job.
create table timeline (
  job_id           uuid        not null references job (id) on delete cascade,
  sequence         bigint      not null,
  at               timestamptz not null,
  event            text        not null,
  state            text        not null,
  cancel_requested boolean     not null,
  changed          text[]      not null,
  cause            text        not null,
  cause_name       text        not null,
  cause_id         text        not null,
  actor            text        not null,
  remarks          text[]      not null,
  primary key (job_id, sequence)
);

-- Signs page tokens: one key for all replicas, made where it lives.
create table page_token_key (
  singleton boolean primary key default true check (singleton),
  key       bytea   not null
);
insert into page_token_key (key)
values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
