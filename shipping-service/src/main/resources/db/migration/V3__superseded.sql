-- A parcel that the customer has named another one for keeps what was decided about it.
alter table package
  add column supersedes    uuid,
  add column superseded_by uuid,
  drop constraint package_state_check,
  drop constraint package_check,
  drop constraint package_check1,
  add constraint package_state_known check (state in ('Registered', 'Refused', 'Superseded')),
  add constraint package_superseded check ((state = 'Superseded') = (superseded_by is not null)),
  add constraint package_registered
    check (state <> 'Registered' or (registered_carrier is not null and registered_number is not null)),
  add constraint package_refused
    check (state <> 'Refused'
           or (refusal_reason is not null and refusal_detail is not null and refusal_allowed is not null)),
  add constraint package_decided_once
    check ((registered_carrier is not null and registered_number is not null)
           <> (refusal_reason is not null and refusal_detail is not null and refusal_allowed is not null));

-- No two parcels stand in for the same one.
create unique index package_supersedes on package (supersedes) where supersedes is not null;
