-- What the relay of the outbox removes: a batch at a time, as often as keeps the table short.
delete from outbox where position in (select position from outbox order by position limit 40 for update skip locked);
