-- Serial numbers as they are compared everywhere: in upper case, without spaces and hyphens. Drives of jobs have ASCII only.
alter table announced_drive
  add column serial_key text collate "C"
    generated always as (upper(regexp_replace(drive_id, '[[:space:]-]', '', 'g'))) stored;

create index announced_drive_serial on announced_drive (subscription_key, serial_key);

-- Cancelled jobs at the site: none, but for those that a version without a way back has left there.
create index job_cancelled_at_site on job (id) where state = 'Received' and cancel_requested;
