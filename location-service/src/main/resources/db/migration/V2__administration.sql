-- What operators say of a site. alternate_locations stays what was last told: the sites to use now.
alter table location
  -- The sites that stand in for it, in order of preference.
  add column alternates     text[] not null default '{}',
  -- As events tell them: id, from, until, reason. No two overlap.
  add column closures       jsonb  not null default '[]',
  -- Null in a site of which nobody has been told more than the first version told.
  add column time_zone      text,
  add column opening_days   jsonb,
  add column delivery_rules jsonb,
  -- When what is told of it is no longer true, unless somebody changes it before.
  add column next_change    timestamptz;

update location set
  alternates = array_remove(alternate_locations, name),
  closures = case
    when name = any (alternate_locations) then '[]'
    else jsonb_build_array(jsonb_build_object(
      'id', gen_random_uuid(),
      'from', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'reason', 'Closed before closures had a beginning.'))
  end,
  -- So that the first look at the clock tells the whole of it.
  next_change = now();

-- Asked several times a second.
create index location_next_change on location (next_change) where next_change is not null;
