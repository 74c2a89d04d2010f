-- Parcels in which drives go back. version counts what has been told, which is nothing before one is sent.
create table return_package (
  id                 uuid        primary key,
  version            bigint      not null check (version >= 0),
  job_id             uuid        not null,
  job_version        bigint      not null,
  subscription_id    text        not null,
  resource_group     text        not null,
  job_name           text        not null,
  location           text        not null,
  drives             text[]      not null,
  state              text        not null,
  missing            text[]      not null default '{}',
  registered_carrier text,
  registered_number  text,
  ship_date          date,
  remarks            text[]      not null default '{}',
  opened_at          timestamptz not null,
  constraint return_package_state_known check (state in ('Held', 'Packing', 'Shipped', 'Delivered')),
  constraint return_package_sent
    check ((state in ('Shipped', 'Delivered'))
           = (registered_carrier is not null and registered_number is not null and ship_date is not null))
);

-- Of a job at most one has not been sent.
create unique index return_package_to_pack on return_package (job_id) where state in ('Held', 'Packing');
create index return_package_job on return_package (job_id);
create index return_package_at_site on return_package (location, opened_at, id) where state in ('Held', 'Packing');
create index return_package_waybill on return_package (registered_number, registered_carrier)
  where registered_number is not null;

-- What was noted of them on their way, as in package_scan.
create table return_package_scan (
  package_id uuid        not null references return_package on delete cascade,
  source     text        not null,
  scan_id    text        not null,
  scanned_at timestamptz not null,
  status     text        not null,
  code       text,
  city       text,
  country    text,
  known_at   timestamptz not null,
  primary key (package_id, source, scan_id)
);
