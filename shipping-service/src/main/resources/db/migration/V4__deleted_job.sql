-- Jobs that are gone, by their ids alone: what comes late of one opens no parcel.
create table deleted_job (
  job_id     uuid        primary key,
  deleted_at timestamptz not null
);
