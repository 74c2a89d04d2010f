-- To give back the pages of rows that have gone, vacuum waits for the moment when nobody uses the table, and stops all who come then.
-- The next outage needs the pages again.
alter table outbox set (vacuum_truncate = off);
