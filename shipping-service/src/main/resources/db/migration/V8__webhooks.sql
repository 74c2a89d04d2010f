-- Events of jobs and packages as they were published, for those who are told by HTTP. Places are given under one lock,
-- so whoever has read up to a place never misses one that is committed later.
create table event_log (
  position        bigint      generated always as identity primary key,
  event_id        uuid        not null unique,
  event_type      text        not null,
  subscription_id text,
  event_time      timestamptz not null,
  headers         jsonb       not null,
  body            bytea       not null,
  logged_at       timestamptz not null
);
create index event_log_logged_at on event_log (logged_at, position);

-- Who is told, of what. No types or subscriptions: of all. Secrets are derived from a key that is not here.
create table webhook (
  id                     uuid        primary key,
  version                bigint      not null check (version >= 1),
  name                   text,
  address                text        not null,
  event_types            text[]      not null,
  subscription_ids       text[]      not null,
  state                  text        not null check (state in ('Active', 'Paused')),
  paused_because         text,
  secret_key             text        not null,
  secret_number          integer     not null,
  previous_secret_key    text,
  previous_secret_number integer,
  previous_secret_until  timestamptz,
  created_at             timestamptz not null,
  constraint webhook_paused check ((state = 'Paused') = (paused_because is not null)),
  constraint webhook_previous_secret
    check ((previous_secret_key is null) = (previous_secret_number is null)
       and (previous_secret_key is null) = (previous_secret_until is null))
);

-- How far each has been told, and who tells it at present; apart, as deliveries are no change of the webhook.
create table webhook_progress (
  webhook_id      uuid        primary key references webhook on delete cascade,
  position        bigint      not null,
  attempts        integer     not null default 0,
  next_attempt_at timestamptz not null,
  lease           uuid,
  lease_until     timestamptz
);

-- Every attempt, for a while.
create table webhook_attempt (
  number       bigint      generated always as identity primary key,
  webhook_id   uuid        not null references webhook on delete cascade,
  event_id     uuid        not null,
  event_type   text        not null,
  attempt      integer     not null,
  attempted_at timestamptz not null,
  outcome      text        not null,
  status       integer,
  detail       text,
  took_millis  bigint      not null
);
create index webhook_attempt_webhook on webhook_attempt (webhook_id, number);
create index webhook_attempt_attempted_at on webhook_attempt (attempted_at);

-- Events that a receiver did not take, as long as the log has them.
create table webhook_dead_letter (
  webhook_id uuid        not null references webhook on delete cascade,
  position   bigint      not null references event_log on delete cascade,
  died_at    timestamptz not null,
  outcome    text        not null,
  status     integer,
  detail     text,
  redeliver  boolean     not null default false,
  primary key (webhook_id, position)
);
create index webhook_dead_letter_position on webhook_dead_letter (position);
