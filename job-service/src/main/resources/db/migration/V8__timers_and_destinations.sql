-- Since when a job waits for what its state waits for. Of jobs from before, the time of the parcel if it is on
-- its way, else of the last change, is as near as what is known. The default is for replicas that don't know the column yet.
alter table job
  add column overdue     boolean     not null default false,
  add column timer_since timestamptz not null default clock_timestamp();

update job set timer_since = coalesce(
  (select max(at) from timeline
   where job_id = job.id and job.state = 'Shipping' and event in ('JobShipped', 'DeliveryPackageCorrected')),
  changed_at);

create index job_timer on job (state, overdue, timer_since);

-- Where the drives go: what the customer said, unless another site stands in. The hash tells whether the customer
-- was told the address that the site has now.
alter table job
  add column destination  text generated always as (coalesce(details ->> 'destination', details ->> 'location')) stored,
  add column address_hash text generated always as (md5(details ->> 'shippingInformation')) stored;

create index job_destination on job (destination, address_hash) where state in ('Creating', 'Shipping');

-- The event that told of the site as it is.
alter table site add column event_id uuid;
