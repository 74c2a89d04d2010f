-- Numbers that carriers are asked about, for as long as a package is on its way under them.
create table tracking_poll (
  carrier_name    text        not null,
  tracking_number text        not null,
  next_poll_at    timestamptz not null,
  failures        integer     not null default 0,
  primary key (carrier_name, tracking_number)
);
create index tracking_poll_next on tracking_poll (carrier_name, next_poll_at);

-- Which those are.
create index package_on_its_way on package (registered_carrier, registered_number)
  where state in ('Registered', 'InTransit', 'Lost');
