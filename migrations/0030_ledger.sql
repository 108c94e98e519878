-- The ledger: facts as they came, and the journals that book them. Append-only: the product's role may neither change nor
-- delete what stands here, and the database itself refuses a journal that is not whole and balanced.

-- Whom money is owed to or comes from.
create table ledger_party (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  kind text not null check (kind in ('creator', 'mcn', 'client', 'supplier', 'carrier', 'authority', 'platform', 'cash')),
  name text not null,
  -- The creator of the library that this is; null for others, and once the person was erased.
  creator_id text,
  -- The creator's own number on the platform, by which files of orders name them.
  platform_id text,
  -- Of an account of cash: what is in it.
  currency text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) on delete set null (creator_id),
  check ((kind = 'cash') = (currency is not null))
);
create unique index ledger_party_creator on ledger_party (organisation_id, workspace_id, creator_id) where creator_id is not null;
create unique index ledger_party_platform on ledger_party (organisation_id, workspace_id, platform_id) where platform_id is not null;
create index ledger_party_kind on ledger_party (organisation_id, workspace_id, kind, name);

-- What money is spent for, with what the client was promised about it.
create table ledger_campaign (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  name text not null,
  plan_id text,
  client_id text,
  -- How the client pays: costs as they are, costs and a share on top, or a fee of its own.
  basis text check (basis in ('pass-through', 'mark-up', 'service-fee')),
  basis_bps integer check (basis_bps between 0 and 100000),
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, workspace_id, client_id) references ledger_party,
  foreign key (organisation_id, workspace_id, plan_id) references plans_plan
);

-- What happened and has a price, as it was entered or received.
create table ledger_fact (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  kind text not null,
  happened_on date not null,
  payload jsonb not null,
  source text not null check (source in ('hand', 'file', 'api', 'system')),
  -- Whoever says it twice says it once.
  key text not null,
  -- Of kind, day and payload: the same key with another content is a conflict.
  hash text not null,
  reverses_id text,
  reason text,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, key),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, workspace_id, reverses_id) references ledger_fact,
  check ((kind = 'reversal') = (reverses_id is not null)),
  check (reverses_id is null or reason is not null)
);
create unique index ledger_fact_reverses on ledger_fact (organisation_id, workspace_id, reverses_id) where reverses_id is not null;
create index ledger_fact_kind on ledger_fact (organisation_id, workspace_id, kind, id);

create sequence ledger_journal_number;

create table ledger_journal (
  organisation_id text not null,
  workspace_id text not null,
  id bigint not null default nextval('ledger_journal_number'),
  fact_id text not null,
  -- The day whose period it counts in; later than the fact's own when that period was closed.
  booked_on date not null,
  -- 202611 for November 2026.
  period integer not null generated always as ((extract(year from booked_on) * 100 + extract(month from booked_on))::integer) stored,
  -- The closed period that it belongs to by its fact.
  for_period integer,
  -- Version of the rule that made entries of the fact.
  rule text not null,
  -- Rates of exchange that hold for this journal whatever is learned later: {"USD": {"rate": "7.1", "on": "2026-11-01"}}.
  rates jsonb,
  reverses_id bigint,
  lines smallint not null check (lines >= 2),
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, fact_id) references ledger_fact,
  foreign key (organisation_id, workspace_id, reverses_id) references ledger_journal
);
create index ledger_journal_fact on ledger_journal (organisation_id, workspace_id, fact_id);
create index ledger_journal_period on ledger_journal (organisation_id, workspace_id, period, id);
create unique index ledger_journal_reverses on ledger_journal (organisation_id, workspace_id, reverses_id) where reverses_id is not null;

create table ledger_entry (
  organisation_id text not null,
  workspace_id text not null,
  journal_id bigint not null,
  line smallint not null check (line >= 1),
  account text not null,
  currency text not null,
  -- Minor units; debits positive, credits negative.
  amount bigint not null,
  -- The same in minor units of the workspace's home currency, at the journal's rates.
  home_amount bigint not null,
  party_id text,
  campaign_id text,
  collaboration_id text,
  -- Of an entry that opens what is owed: when it falls due.
  due_on date,
  -- The entry of an earlier journal that this one settles, whole and once.
  settles_journal_id bigint,
  settles_line smallint,
  primary key (organisation_id, workspace_id, journal_id, line),
  foreign key (organisation_id, workspace_id, journal_id) references ledger_journal,
  foreign key (organisation_id, workspace_id, party_id) references ledger_party,
  foreign key (organisation_id, workspace_id, campaign_id) references ledger_campaign,
  foreign key (organisation_id, workspace_id, settles_journal_id, settles_line) references ledger_entry (organisation_id, workspace_id, journal_id, line),
  check ((settles_journal_id is null) = (settles_line is null))
);
-- Nothing is settled twice, whoever tries at the same time.
create unique index ledger_entry_settles on ledger_entry (organisation_id, workspace_id, settles_journal_id, settles_line)
  where settles_journal_id is not null;
create index ledger_entry_party on ledger_entry (organisation_id, workspace_id, party_id, journal_id, line) where party_id is not null;
create index ledger_entry_campaign on ledger_entry (organisation_id, workspace_id, campaign_id, journal_id) where campaign_id is not null;
create index ledger_entry_open on ledger_entry (organisation_id, workspace_id, account, party_id)
  where settles_journal_id is null and (account like 'payable:%' or account like 'receivable:%');

-- What a payout has taken up and nothing else may settle meanwhile: one holder each.
create table ledger_reservation (
  organisation_id text not null,
  workspace_id text not null,
  journal_id bigint not null,
  line smallint not null,
  holder text not null,
  primary key (organisation_id, workspace_id, journal_id, line),
  foreign key (organisation_id, workspace_id, journal_id, line) references ledger_entry
);
create index ledger_reservation_holder on ledger_reservation (organisation_id, workspace_id, holder);

-- Which invoice stands for which entry of what is owed: one each.
create table ledger_invoiced (
  organisation_id text not null,
  workspace_id text not null,
  journal_id bigint not null,
  line smallint not null,
  fact_id text not null,
  primary key (organisation_id, workspace_id, journal_id, line),
  foreign key (organisation_id, workspace_id, journal_id, line) references ledger_entry,
  foreign key (organisation_id, workspace_id, fact_id) references ledger_fact
);
create index ledger_invoiced_fact on ledger_invoiced (organisation_id, workspace_id, fact_id);

create table ledger_rate (
  organisation_id text not null,
  workspace_id text not null,
  currency text not null,
  on_date date not null,
  -- How much of the home currency one unit buys; a decimal.
  home_per_unit numeric(24, 12) not null check (home_per_unit > 0),
  source text not null,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, currency, on_date),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

create table ledger_period (
  organisation_id text not null,
  workspace_id text not null,
  period integer not null,
  closed_at timestamptz not null,
  closed_by text,
  -- The last journal that was posted before: none of a later number may stand in the month.
  last_journal bigint not null,
  -- What was open when it was closed, as it was shown.
  findings jsonb not null,
  primary key (organisation_id, workspace_id, period),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- Sums up to a journal, so that a trial balance need not read everything; derived, can be emptied and made again.
create table ledger_total (
  organisation_id text not null,
  workspace_id text not null,
  period integer not null,
  account text not null,
  currency text not null,
  debit numeric(30, 0) not null,
  credit numeric(30, 0) not null,
  home numeric(30, 0) not null,
  primary key (organisation_id, workspace_id, period, account, currency),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);
create table ledger_total_head (
  organisation_id text not null,
  workspace_id text not null,
  journal_id bigint not null,
  primary key (organisation_id, workspace_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- One order of a shop is paid for once, whoever claims it.
create table ledger_order (
  organisation_id text not null,
  workspace_id text not null,
  order_id text not null,
  line_id text not null,
  -- By whom it is paid: the platform out of the receipts, or us by a code of our own.
  claim text not null check (claim in ('qianfan', 'code')),
  -- As it was known last; earlier states stand in their facts.
  fact_id text not null,
  commission bigint not null,
  primary key (organisation_id, workspace_id, order_id, line_id),
  foreign key (organisation_id, workspace_id, fact_id) references ledger_fact
);

-- Who posts holds this lock with others, who closes a period or sums up holds it alone.
create function ledger_lock_key(organisation text, workspace text, what text) returns bigint language sql immutable as $$
  select hashtextextended(organisation || '/' || workspace || '/' || what, 7331)
$$;

create function ledger_check_journals() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  one record;
begin
  for one in select distinct organisation_id, workspace_id, period from added order by 1, 2, 3 loop
    perform pg_advisory_xact_lock_shared(ledger_lock_key(one.organisation_id, one.workspace_id, 'post'));
    perform from ledger_period p
      where p.organisation_id = one.organisation_id and p.workspace_id = one.workspace_id and p.period >= one.period;
    if found then
      raise exception 'period % is closed', one.period using errcode = 'check_violation', constraint = 'ledger_period_open';
    end if;
  end loop;
  return null;
end $$;
create trigger ledger_journal_period_open after insert on ledger_journal
  referencing new table as added for each statement execute function ledger_check_journals();

create function ledger_check_entries() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  wrong bigint;
begin
  -- Every currency by itself, and what is only noted (memo) apart from what is.
  select journal_id into wrong from added
    group by organisation_id, workspace_id, journal_id, currency, starts_with(account, 'memo:')
    having sum(amount) <> 0 or (sum(home_amount) <> 0 and starts_with(account, 'memo:')) limit 1;
  if found then
    raise exception 'journal % does not balance', wrong using errcode = 'check_violation', constraint = 'ledger_entry_balance';
  end if;
  -- Whole in one statement, so that nothing can be added to it later; and balanced in the home currency over all of it.
  -- Looked up journal by journal: a join would be planned for a table that nothing is known of.
  select a.journal_id into wrong from (
      select organisation_id, workspace_id, journal_id, count(*) as lines, max(line) as last, sum(home_amount) as home
      from added group by organisation_id, workspace_id, journal_id) a
    where a.home <> 0 or a.lines <> a.last or a.lines is distinct from (select j.lines from ledger_journal j
      where j.organisation_id = a.organisation_id and j.workspace_id = a.workspace_id and j.id = a.journal_id) limit 1;
  if found then
    raise exception 'journal % is not whole', wrong using errcode = 'check_violation', constraint = 'ledger_entry_whole';
  end if;
  -- What is settled is settled exactly.
  perform from added where settles_journal_id is not null limit 1;
  if found then
    select a.journal_id into wrong from added a
      where a.settles_journal_id is not null and (select count(*) from ledger_entry e
        where e.organisation_id = a.organisation_id and e.workspace_id = a.workspace_id
          and e.journal_id = a.settles_journal_id and e.line = a.settles_line
          and e.amount = -a.amount and e.account = a.account and e.currency = a.currency
          and e.party_id is not distinct from a.party_id and e.settles_journal_id is null) = 0 limit 1;
    if found then
      raise exception 'journal % settles something else', wrong using errcode = 'check_violation', constraint = 'ledger_entry_settles_exactly';
    end if;
  end if;
  return null;
end $$;
create trigger ledger_entry_whole_and_balanced after insert on ledger_entry
  referencing new table as added for each statement execute function ledger_check_entries();

do $$
declare
  name text;
begin
  foreach name in array array['party', 'campaign', 'fact', 'journal', 'entry', 'reservation', 'invoiced', 'rate', 'period',
    'total', 'total_head', 'order'] loop
    execute format('alter table ledger_%s enable row level security', name);
    execute format('alter table ledger_%s force row level security', name);
    execute format($policy$create policy tenant on ledger_%s using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;

grant usage on sequence ledger_journal_number to zc_app;
grant select, insert on ledger_fact, ledger_journal, ledger_entry, ledger_period to zc_app;
grant select, insert, update on ledger_campaign, ledger_rate, ledger_total_head, ledger_order to zc_app;
grant select, insert, delete on ledger_reservation, ledger_invoiced to zc_app;
grant select, insert, update, delete on ledger_total to zc_app;
grant select, insert on ledger_party to zc_app;
grant update (name, creator_id, platform_id) on ledger_party to zc_app;
-- Facts about another fact: what was taken back of it, what an invoice is for.
create index ledger_fact_about on ledger_fact (organisation_id, workspace_id, (payload ->> 'factId')) where payload ->> 'factId' is not null;

-- Two entries of the library turned out to be one account: what is owed to either is owed to the one that stays. A
-- workspace that knew both keeps both parties, and the one that goes is no creator's any more.
create function ledger_follow_creators(gone text[], kept text[]) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  organisation text := nullif(current_setting('app.organisation_id', true), '');
  before text := coalesce(current_setting('app.workspace_id', true), '');
  workspace text;
begin
  for workspace in select workspace_id from workspaces_workspace where organisation_id = organisation order by 1 loop
    perform set_config('app.workspace_id', workspace, true);
    update ledger_party p set creator_id = case when exists (select from ledger_party other
        where other.organisation_id = p.organisation_id and other.workspace_id = p.workspace_id and other.creator_id = pair.kept)
      then null else pair.kept end
    from unnest(gone, kept) as pair (gone, kept)
    where p.organisation_id = organisation and p.workspace_id = workspace and p.creator_id = pair.gone;
  end loop;
  perform set_config('app.workspace_id', before, true);
end $$;
