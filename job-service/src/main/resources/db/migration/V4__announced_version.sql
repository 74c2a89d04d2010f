-- Version of the job with which its present delivery package was given to the carrier. Jobs that were
-- shipped before this was kept have 0: whatever is said of their only package counts.
alter table job add column announced_version bigint not null default 0;
