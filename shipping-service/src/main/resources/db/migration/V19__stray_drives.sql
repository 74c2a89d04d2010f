-- Drives of a job that is gone may lie at two sites: at each, one parcel takes them.
drop index return_package_to_pack;
create unique index return_package_to_pack on return_package (job_id, location) where state in ('Held', 'Packing');
