-- The parcels to a site, the latest first.
create index package_to_site on package (location, decided_at, id);
