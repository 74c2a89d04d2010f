-- The parcels in which drives of the job went back, the latest last; none without it.
alter table job add column returns jsonb;
