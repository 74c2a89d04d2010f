-- Replica of the carriers, fed by their topic.
create table carrier (
  carrier_key text   primary key,
  body        jsonb  not null,
  version     bigint not null
);
