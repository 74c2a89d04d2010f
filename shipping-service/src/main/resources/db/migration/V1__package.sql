-- What is known here of the receiving sites; fed by location-service's topic.
create table site (
  name               text   primary key,
  version            bigint not null,
  supported_carriers text[] not null
);

-- Parcels of drives. carrier_name and tracking_number are the customer's words.
create table package (
  id                uuid        primary key,
  version           bigint      not null check (version >= 1),
  job_id            uuid        not null,
  job_version       bigint      not null,
  subscription_id   text        not null,
  resource_group    text        not null,
  job_name          text        not null,
  location          text        not null,
  carrier_name      text        not null,
  tracking_number   text        not null,
  drive_count       bigint      not null,
  ship_date         text,
  state             text        not null check (state in ('Registered', 'Refused')),
  registered_carrier text,
  registered_number  text,
  refusal_reason    text,
  refusal_detail    text,
  refusal_allowed   text[],
  decided_at        timestamptz not null,
  unique (job_id, job_version),
  check ((state = 'Registered') = (registered_carrier is not null and registered_number is not null)),
  check ((state = 'Refused')
         = (refusal_reason is not null and refusal_detail is not null and refusal_allowed is not null))
);
