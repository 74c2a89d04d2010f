-- When a site takes parcels in, as its topic tells; absent until it is told again.
alter table site add column working_days jsonb;

-- What should happen with a parcel next, and until when it can be waited for: without due_at, that can't be said yet.
create table expectation (
  package_id uuid        primary key references package on delete cascade,
  -- The kind of the task if it does not happen.
  overdue    text        not null,
  since      timestamptz not null,
  due_at     timestamptz,
  told       boolean     not null default false
);
create index expectation_due on expectation (due_at, package_id) where not told;

-- The first look finds out until when.
insert into expectation (package_id, overdue, since, due_at)
select id,
       case state when 'Registered' then 'RegistrationOverdue' when 'InTransit' then 'ScanOverdue' else 'ReceiptOverdue' end,
       coalesce((select max(known_at) from package_scan where package_id = id), decided_at),
       coalesce((select max(known_at) from package_scan where package_id = id), decided_at)
from package
where state in ('Registered', 'InTransit', 'Delivered');

-- The tasks of all services, as they tell them: ids only, nothing of a person.
create table attention (
  position         bigint      generated always as identity primary key,
  task_id          uuid        not null unique,
  kind             text        not null,
  reason           text        not null,
  suggested_action text        not null,
  since            timestamptz not null,
  opened_at        timestamptz not null,
  job_id           uuid,
  subscription_id  text,
  resource_group   text,
  job_name         text,
  package_id       uuid,
  location         text,
  closed_at        timestamptz,
  outcome          text,
  check ((closed_at is null) = (outcome is null))
);
create index attention_open on attention (position) where closed_at is null;
create index attention_location on attention (location, position);
create index attention_job on attention (job_id) where job_id is not null;
create index attention_package on attention (package_id) where package_id is not null;
create index attention_closed on attention (closed_at) where closed_at is not null;
