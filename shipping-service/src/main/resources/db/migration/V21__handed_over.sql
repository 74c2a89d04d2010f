-- How long what has been sent of jobs that are gone is kept counts from when its handover was told, not from the date
-- that somebody has said. What had been sent before has it from now on; what replicas of the version before send while
-- they still run counts from its date.
alter table return_package add column handed_over_at timestamptz;
update return_package set handed_over_at = now() from deleted_job
  where deleted_job.job_id = return_package.job_id and ship_date is not null;
create index return_package_handed_over
  on return_package ((coalesce(handed_over_at, ship_date::timestamp at time zone 'UTC')))
  where ship_date is not null;
drop index return_package_ship_date;
