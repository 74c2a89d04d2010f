-- A parcel that goes back, of which carrier or number were told wrongly, keeps what was told; another one with the same
-- drives stands in for it.
alter table return_package
  add column supersedes        uuid,
  add column correction_reason text,
  add column superseded_by     uuid,
  drop constraint return_package_state_known,
  drop constraint return_package_sent,
  add constraint return_package_state_known
    check (state in ('Held', 'Packing', 'Shipped', 'Delivered', 'Superseded')),
  add constraint return_package_sent
    check ((state in ('Shipped', 'Delivered', 'Superseded'))
           = (registered_carrier is not null and registered_number is not null and ship_date is not null)),
  add constraint return_package_superseded check ((state = 'Superseded') = (superseded_by is not null)),
  add constraint return_package_correction check ((supersedes is null) = (correction_reason is null));

-- No two parcels stand in for the same one.
create unique index return_package_supersedes on return_package (supersedes) where supersedes is not null;

-- Numbers that carriers are asked about.
create index return_package_on_its_way on return_package (registered_carrier, registered_number)
  where state = 'Shipped';

-- Pages of what is found by a job.
create index return_package_of_job on return_package (job_id, opened_at, id);
drop index return_package_job;
