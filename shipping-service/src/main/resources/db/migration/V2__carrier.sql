-- Carriers as they were last told on their topic: what differs from it is told anew.
create table carrier (
  carrier_key text   primary key,
  version     bigint not null check (version >= 1),
  body        text   not null
);

-- What is questionable about a parcel that was taken all the same.
alter table package add column remarks text[] not null default '{}';
