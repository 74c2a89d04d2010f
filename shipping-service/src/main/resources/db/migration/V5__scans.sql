-- Where a parcel stands may now follow from its scans, or be an operator's decision with a reason. tracked_state is
-- where the scans alone put it; without it, none has been seen.
alter table package
  add column tracked_state   text check (tracked_state in ('Registered', 'InTransit', 'Delivered')),
  add column decision_reason text,
  add column decision_note   text,
  drop constraint package_state_known,
  drop constraint package_registered,
  add constraint package_state_known
    check (state in ('Registered', 'InTransit', 'Delivered', 'Lost', 'Returned', 'Refused', 'Superseded')),
  add constraint package_followed
    check (state in ('Refused', 'Superseded')
           or (registered_carrier is not null and registered_number is not null)),
  add constraint package_decision check ((state in ('Lost', 'Returned')) = (decision_reason is not null));

-- Scans are of whatever is followed under their carrier and number.
create index package_waybill on package (registered_number, registered_carrier) where registered_number is not null;

-- What was noted of parcels on their way, each scan once for each package that it is about.
create table package_scan (
  package_id uuid        not null references package on delete cascade,
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

-- Carriers' scans of numbers that nobody had named: for a while they wait for a package.
create table unmatched_scan (
  carrier_name    text        not null,
  tracking_number text        not null,
  scan_id         text        not null,
  scanned_at      timestamptz not null,
  status          text        not null,
  code            text,
  city            text,
  country         text,
  known_at        timestamptz not null,
  primary key (carrier_name, tracking_number, scan_id)
);
create index unmatched_scan_known_at on unmatched_scan (known_at);

-- Signed requests of carriers that have been answered, with the outcome of each scan, for as long as they may come
-- again.
create table carrier_request (
  carrier_key text        not null,
  digest      text        not null,
  answer      text[]      not null default '{}',
  answered_at timestamptz not null,
  primary key (carrier_key, digest)
);
create index carrier_request_answered_at on carrier_request (answered_at);
