-- Which key of the keyset an unlock key is encrypted with: Tink writes its id into the four bytes behind the first.
-- Computed, so that it never says anything else than the ciphertext, and replicas of the version before can go on
-- writing. 0, which is no key's id, where the bytes are none of Tink's.
alter table unlock_key add column key_id bigint not null generated always as (
  case
    when octet_length(ciphertext) > 5 and get_byte(ciphertext, 0) = 1 then
      (get_byte(ciphertext, 1)::bigint << 24) + (get_byte(ciphertext, 2)::bigint << 16)
        + (get_byte(ciphertext, 3)::bigint << 8) + get_byte(ciphertext, 4)
    else 0
  end) stored;

-- Rotation goes through the keys of one id in this order, and counts those of others.
create index unlock_key_of_key on unlock_key (key_id, job_id, drive_id);
