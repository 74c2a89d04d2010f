-- What stands on the seal of each drive, in the order of drives, with an empty text for a drive without a manifest.
alter table package add column seal_codes text[];
