-- What has been sent of jobs that are gone is looked for by its age.
create index return_package_ship_date on return_package (ship_date) where ship_date is not null;
