-- What lists can be filtered by. The type is that of the domain, the number as the customer gave it.
alter table job
  add column type            text generated always as (details ->> 'type') stored,
  add column tracking_number text generated always as (details -> 'deliveryPackage' ->> 'trackingNumber') stored;
create index job_tracking_number on job (lower(subscription_id), tracking_number) where tracking_number is not null;
