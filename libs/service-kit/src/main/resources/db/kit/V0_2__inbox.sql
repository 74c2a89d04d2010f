-- Messages that have been applied, per consumer: the second sight of one does nothing.
create table inbox (
  consumer   text        not null,
  message_id uuid        not null,
  seen_at    timestamptz not null default now(),
  primary key (consumer, message_id)
);

-- Replicas of other services' data that have once caught up with their topic.
create table replica_fill (
  replica   text        primary key,
  filled_at timestamptz not null default now()
);
