-- Whoever changes a job locks it before its site; so does this, else they would wait for each other.
lock table job in access exclusive mode;

-- The version of the job that what the service says of its timers and its destination is about.
alter table job add column timers_of bigint not null default 0;

-- While replicas are exchanged, an earlier version of the service may change a job that has a timer or a destination,
-- and writes neither. Then the job begins to wait anew: late is better than early. It goes where it went before.
create function changed_without_timers() returns trigger language plpgsql as $$
begin
  new.timers_of := new.version;
  if new.timer_since = old.timer_since and new.overdue = old.overdue then
    new.timer_since := new.changed_at;
    new.overdue := false;
  end if;
  if old.details -> 'destination' is not null and new.details -> 'destination' is null
     and new.details -> 'location' = old.details -> 'location' then
    new.details := new.details || jsonb_build_object('destination', old.details -> 'destination');
  end if;
  return new;
end $$;

create trigger changed_without_timers before update on job
  for each row when (new.version <> old.version and new.timers_of = old.timers_of)
  execute function changed_without_timers();

-- What a look for jobs that go to the wrong address compares, so that it reads nothing of those that don't.
create index job_to_ship on job (destination, address_hash, id) where state = 'Creating';
create index job_in_transit on job (destination, id) where state = 'Shipping';
drop index job_destination;

alter table site
  add column open         boolean generated always as (jsonb_exists(body -> 'alternateLocations', name)) stored,
  add column address_hash text    generated always as (md5(body ->> 'address')) stored;
