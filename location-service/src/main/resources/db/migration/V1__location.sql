-- The receiving sites. A site is open if it is one of its own alternates.
create table location (
  name                            text   primary key check (name ~ '^[a-z0-9]+$'),
  version                         bigint not null check (version >= 1),
  display_name                    text   not null,
  recipient_name                  text   not null,
  street_address1                 text   not null,
  street_address2                 text   not null,
  city                            text   not null,
  state_or_province               text   not null,
  postal_code                     text   not null,
  country_or_region               text   not null,
  phone                           text   not null,
  additional_shipping_information text   not null,
  supported_carriers              text[] not null check (cardinality(supported_carriers) > 0),
  alternate_locations             text[] not null check (cardinality(alternate_locations) > 0),
  -- Both names have to find the same site.
  check (name = lower(replace(display_name, ' ', '')))
);
