-- Drives that were found in a parcel and that another package has announced, as they are compared.
alter table package add column misrouted_keys text[] not null default '{}';

update package
set misrouted_keys = array(
  select upper(regexp_replace(drive, '[[:space:]-]', '', 'g'))
  from jsonb_array_elements_text(receipt -> 'found' -> 'misrouted') drive)
where jsonb_array_length(receipt -> 'found' -> 'misrouted') > 0;

create index package_misrouted on package using gin (misrouted_keys) where misrouted_keys <> '{}';
