-- The drives of a package's job, as the customer wrote them and as they are compared; and what the dock has found.
alter table package
  add column drives     text[] not null default '{}',
  add column drive_keys text[] not null default '{}',
  add column receipt    jsonb,
  drop constraint package_state_known,
  add constraint package_state_known
    check (state in ('Registered', 'InTransit', 'Delivered', 'Received', 'Lost', 'Returned', 'Refused', 'Superseded')),
  add constraint package_receipt check (state <> 'Received' or receipt is not null);

-- For whoever has a drive or a label in hand and looks for its package.
create index package_drive on package using gin (drive_keys);
create index package_number on package (upper(regexp_replace(tracking_number, '[[:space:]-]', '', 'g')));
