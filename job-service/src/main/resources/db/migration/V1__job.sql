-- Import and export jobs. What the customer has said is in details; columns hold what is looked up by.
create table job (
  id               uuid        primary key,
  subscription_id  text        not null,
  resource_group   text        not null,
  name             text        not null,
  -- The path as it is compared. The service folds case, for the database folds other letters than Java does.
  subscription_key text        collate "C" not null,
  group_key        text        collate "C" not null,
  name_key         text        collate "C" not null,
  state            text        not null,
  cancel_requested boolean     not null,
  details          jsonb       not null,
  parcel           jsonb,
  created_at       timestamptz not null,
  changed_at       timestamptz not null,
  version          bigint      not null,
  type             text        generated always as (details ->> 'type') stored,
  tracking_number  text        generated always as (details -> 'deliveryPackage' ->> 'trackingNumber') stored
);

-- Lists are read in this order.
create unique index job_path on job (subscription_key, group_key, name_key);
create index job_tracking_number on job (subscription_key, tracking_number) where tracking_number is not null;

-- Unlock keys, encrypted, bound to job and drive; read by nothing but their own operation.
create table unlock_key (
  job_id     uuid  not null references job (id) on delete cascade,
  drive_id   text  not null,
  ciphertext bytea not null,
  primary key (job_id, drive_id)
);

-- Replica of the receiving sites, fed by the topic of locations.
create table site (
  name         text   primary key,
  display_name text   not null,
  body         jsonb  not null,
  version      bigint not null
);
