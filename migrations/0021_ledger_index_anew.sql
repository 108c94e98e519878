-- A database that ran 0041 before 0033 was there holds an index of the name that 0033 gives its own, with a column less:
-- 0033 is still to come there and makes it anew. Where 0033 has run, and in a new database, there is nothing to do.
do $$
begin
  if not exists (select from platform_migration where name = '0033_ledger_more.sql') then
    drop index if exists ledger_entry_collaboration;
  end if;
end $$;
