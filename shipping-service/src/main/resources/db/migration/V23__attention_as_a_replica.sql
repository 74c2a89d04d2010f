-- The tasks of all services are made anew from their topic like other replicas: a task is known by its id, and its place in
-- the list is given where it is written.
alter table attention
  drop constraint attention_pkey,
  drop constraint attention_task_id_key,
  add primary key (task_id);
create unique index attention_position on attention (position);
