-- What an entry or journal refers to is looked up by a plan that a connection keeps. Made while the ledger is young, that
-- plan reads the whole table for each row, and is kept while the table grows under it, until the statistics are next
-- taken: a first file of orders then slows down from line to line. So plans of these checks are made with keys only.
create function ledger_look_up_by_key() returns trigger language plpgsql as $$
begin
  perform set_config('enable_seqscan', 'off', true);
  return null;
end $$;
create trigger ledger_journal_by_key before insert on ledger_journal
  for each statement execute function ledger_look_up_by_key();
create trigger ledger_entry_by_key before insert on ledger_entry
  for each statement execute function ledger_look_up_by_key();

-- After all of these checks: named to come last of the journal's, which come after the entries' where both are written at once.
create function ledger_plan_freely() returns trigger language plpgsql as $$
begin
  perform set_config('enable_seqscan', 'on', true);
  return null;
end $$;
create trigger zz_ledger_journal_checked after insert on ledger_journal
  for each statement execute function ledger_plan_freely();
