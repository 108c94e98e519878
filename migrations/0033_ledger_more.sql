-- What stands against an entry that is owed: an expense, the stock, an opening. VAT on its invoice is taken out of that
-- account, whatever else stands in the journal, and it goes along with what settles the entry, is left of it, or opens it again.
alter table ledger_entry add column counter_account text;

alter table ledger_entry no force row level security;
alter table ledger_journal no force row level security;
alter table ledger_fact no force row level security;
analyze ledger_entry, ledger_journal, ledger_fact;
-- Rules have always put the account right before what is owed for it.
update ledger_entry e set counter_account = x.account
  from ledger_entry x, ledger_journal j, ledger_fact f
  where x.organisation_id = e.organisation_id and x.workspace_id = e.workspace_id and x.journal_id = e.journal_id and x.line = e.line - 1
    and (x.account like 'expense:%' or x.account in ('stock', 'equity:opening'))
    and j.organisation_id = e.organisation_id and j.workspace_id = e.workspace_id and j.id = e.journal_id
    and f.organisation_id = j.organisation_id and f.workspace_id = j.workspace_id and f.id = j.fact_id
    and f.kind in ('service', 'goods-in', 'dispatch', 'order', 'gift-tax')
    and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%');
update ledger_entry e set counter_account = case f.kind when 'opening' then 'equity:opening' else x.account end
  from ledger_entry x, ledger_journal j, ledger_fact f
  where x.organisation_id = e.organisation_id and x.workspace_id = e.workspace_id and x.journal_id = e.journal_id and x.line = e.line + 1
    and j.organisation_id = e.organisation_id and j.workspace_id = e.workspace_id and j.id = e.journal_id
    and f.organisation_id = j.organisation_id and f.workspace_id = j.workspace_id and f.id = j.fact_id
    and f.kind in ('opening', 'claw-back')
    and e.settles_journal_id is null and (e.account like 'payable:%' or e.account like 'receivable:%');
-- Then along the settlements, from the earlier journals to the later: what settles an entry, what is left of it, what opens it again.
do $$
declare
  settled boolean;
  reversed boolean;
  returned boolean;
begin
  loop
    update ledger_entry s set counter_account = e.counter_account from ledger_entry e
      where e.organisation_id = s.organisation_id and e.workspace_id = s.workspace_id
        and e.journal_id = s.settles_journal_id and e.line = s.settles_line
        and s.counter_account is null and e.counter_account is not null;
    update ledger_entry n set counter_account = x.counter from (
        select e.organisation_id, e.workspace_id, e.journal_id, e.line, (
          select case when s.account = e.account or f.kind = 'to-receivable' then s.counter_account end from ledger_entry s
          where s.organisation_id = e.organisation_id and s.workspace_id = e.workspace_id and s.journal_id = e.journal_id
            and s.line < e.line and s.settles_journal_id is not null
          order by s.line desc limit 1) as counter
        from ledger_entry e
          join ledger_journal j on j.organisation_id = e.organisation_id and j.workspace_id = e.workspace_id and j.id = e.journal_id
          join ledger_fact f on f.organisation_id = j.organisation_id and f.workspace_id = j.workspace_id and f.id = j.fact_id
        where e.counter_account is null and e.settles_journal_id is null and j.reverses_id is null
          and (e.account like 'payable:%' or e.account like 'receivable:%')) x
      where x.counter is not null and n.organisation_id = x.organisation_id and n.workspace_id = x.workspace_id
        and n.journal_id = x.journal_id and n.line = x.line;
    settled := found;
    -- What took a journal back stands against it line by line.
    update ledger_entry n set counter_account = e.counter_account from ledger_journal r, ledger_entry e
      where r.organisation_id = n.organisation_id and r.workspace_id = n.workspace_id and r.id = n.journal_id
        and e.organisation_id = r.organisation_id and e.workspace_id = r.workspace_id and e.journal_id = r.reverses_id and e.line = n.line
        and n.counter_account is null and e.counter_account is not null;
    reversed := found;
    -- What was paid out and came back is owed as it was.
    update ledger_entry n set counter_account = x.counter from (
        select e.organisation_id, e.workspace_id, e.journal_id, e.line, (
          select s.counter_account from ledger_fact p
            join ledger_journal q on q.organisation_id = p.organisation_id and q.workspace_id = p.workspace_id and q.fact_id = p.id
            join ledger_entry s on s.organisation_id = q.organisation_id and s.workspace_id = q.workspace_id and s.journal_id = q.id
              and s.settles_journal_id is not null
          where p.organisation_id = e.organisation_id and p.workspace_id = e.workspace_id and p.key = 'payout ' || (f.payload ->> 'lineId')
          order by (s.amount = -e.amount) desc, abs(s.amount) desc, s.line limit 1) as counter
        from ledger_entry e
          join ledger_journal j on j.organisation_id = e.organisation_id and j.workspace_id = e.workspace_id and j.id = e.journal_id
          join ledger_fact f on f.organisation_id = j.organisation_id and f.workspace_id = j.workspace_id and f.id = j.fact_id
        where e.counter_account is null and f.kind = 'payout-returned' and e.account like 'payable:%' and e.account <> 'payable:tax') x
      where x.counter is not null and n.organisation_id = x.organisation_id and n.workspace_id = x.workspace_id
        and n.journal_id = x.journal_id and n.line = x.line;
    returned := found;
    exit when not settled and not reversed and not returned;
  end loop;
end $$;

-- What an authority is: withheld tax is owed to the tax office, duties to the customs. Those that are there are what they
-- were named as so far; of others nobody knows.
alter table ledger_party add column authority text check (authority in ('tax', 'customs')),
  add check (authority is null or kind = 'authority');
alter table ledger_party no force row level security;
update ledger_party p set authority = 'customs' where p.kind = 'authority' and exists (
  select from ledger_fact f where f.organisation_id = p.organisation_id and f.workspace_id = p.workspace_id
    and f.kind = 'dispatch' and f.payload -> 'duty' ->> 'authorityId' = p.id);
update ledger_party p set authority = 'tax' where p.kind = 'authority' and exists (
  select from ledger_fact f where f.organisation_id = p.organisation_id and f.workspace_id = p.workspace_id
    and (f.kind in ('payout', 'payout-returned') and f.payload -> 'tax' ->> 'authorityId' = p.id
      or f.kind = 'gift-tax' and f.payload ->> 'authorityId' = p.id));
alter table ledger_party force row level security;

-- The latest day that was ever told of an order line: a word of an earlier one does not take its state back.
alter table ledger_order add column last_on date;
alter table ledger_order no force row level security;
update ledger_order o set last_on = f.last_on from (
    select organisation_id, workspace_id, payload ->> 'orderId' as order_id, payload ->> 'lineId' as line_id, max(happened_on) as last_on
    from ledger_fact where kind = 'order' group by 1, 2, 3, 4) f
  where f.organisation_id = o.organisation_id and f.workspace_id = o.workspace_id and f.order_id = o.order_id and f.line_id = o.line_id;
alter table ledger_order alter column last_on set not null;
alter table ledger_order force row level security;

alter table ledger_entry force row level security;
alter table ledger_journal force row level security;
alter table ledger_fact force row level security;

-- What an account holds for one collaboration.
create index ledger_entry_collaboration on ledger_entry (organisation_id, workspace_id, collaboration_id, journal_id)
  where collaboration_id is not null;

-- By which codes and names the finance department knows our accounts; those that are not in it go by ours.
create table ledger_chart (
  organisation_id text not null,
  workspace_id text not null,
  -- {"expense:fee": {"code": "6601.01", "name": "销售费用—推广费"}}
  accounts jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text,
  primary key (organisation_id, workspace_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);
alter table ledger_chart enable row level security;
alter table ledger_chart force row level security;
create policy tenant on ledger_chart using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')));
grant select, insert, update on ledger_chart to zc_app;
