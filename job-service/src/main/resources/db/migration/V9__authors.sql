-- Who created a job and who changed it last; absent for jobs from before that was kept.
alter table job add column authors jsonb;
alter table job alter column authors set statistics 0;

-- Who made a step; absent for steps from before that was kept.
alter table timeline add column author jsonb;
