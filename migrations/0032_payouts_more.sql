-- Payouts: tax by the work that it is for, accounts that go with the person, approved templates, bank statements.

-- What a payment is made of, work by work: labour remuneration is taxed by the continuous work that it is for. The parts
-- of a payment add up to it exactly (`bin/zhongcao doctor` looks).
create table payouts_part (
  organisation_id text not null,
  workspace_id text not null,
  line_id text not null,
  number smallint not null check (number >= 1),
  -- What it is for; null when nobody said.
  collaboration_id text,
  -- Payments that are taxed together; null where nothing is withheld. Of the month, or year, that it was paid in, and
  -- of the planned day until then.
  pool text,
  -- By which method, for when it has to be worked out again.
  scheme text check (scheme in ('per-payment', 'cumulative', 'non-resident')),
  -- Below zero where more of a work was taken back than is due for it.
  gross bigint not null,
  vat bigint not null,
  -- Income without VAT, which the tax is of.
  base bigint not null,
  tax bigint not null check (tax >= 0),
  -- The working of the tax, and the version of its table.
  withholding jsonb not null,
  primary key (organisation_id, workspace_id, line_id, number),
  foreign key (organisation_id, workspace_id, line_id) references payouts_line,
  check (gross = base + vat),
  check ((pool is null) = (scheme is null))
);

alter table payouts_line no force row level security;
insert into payouts_part (organisation_id, workspace_id, line_id, number, collaboration_id, pool, scheme, gross, vat, base, tax, withholding)
  select organisation_id, workspace_id, id, 1, collaboration_id,
    case when settled_on is null then pool else regexp_replace(regexp_replace(pool,
      '"month","[0-9]{4}-[0-9]{2}"', '"month","' || to_char(settled_on, 'YYYY-MM') || '"'),
      '"year","[0-9]{4}"', '"year","' || to_char(settled_on, 'YYYY') || '"') end,
    case when pool is not null then coalesce(withholding -> 'working' ->> 'scheme', 'per-payment') end, gross, gross - base, base, tax, withholding
  from payouts_line;
alter table payouts_line force row level security;
create index payouts_part_pool on payouts_part (organisation_id, workspace_id, pool) where pool is not null;
alter table payouts_line drop column base, drop column pool, drop column collaboration_id, drop column withholding;

-- The operator's bank file as it was when the batch was approved: what was approved is what goes out.
alter table payouts_batch add column template jsonb;
-- When tax of a batch that no bank had seen was worked out anew: it has to be approved again.
alter table payouts_batch add column retaxed_at timestamptz;
alter table payouts_batch no force row level security;
alter table payouts_template no force row level security;
update payouts_batch b set template = t.template from payouts_template t
  where t.organisation_id = b.organisation_id and t.id = b.format and b.state in ('approved', 'exported', 'done');
alter table payouts_batch force row level security;
alter table payouts_template force row level security;

alter table payouts_setting add column version integer not null default 1;

-- Whose account it is, so that all of them go when the person does, replaced ones too. Which nobody can be told of goes now.
alter table payouts_account no force row level security;
alter table ledger_party no force row level security;
alter table payouts_payee no force row level security;
alter table payouts_line no force row level security;
alter table payouts_account add column workspace_id text, add column party_id text;
update payouts_account a set workspace_id = l.workspace_id, party_id = l.party_id from payouts_line l
  where l.organisation_id = a.organisation_id and l.account_id = a.id;
update payouts_account a set workspace_id = p.workspace_id, party_id = p.party_id from payouts_payee p
  where p.organisation_id = a.organisation_id and p.account_id = a.id;
delete from payouts_account where party_id is null;
alter table payouts_payee drop constraint payouts_payee_organisation_id_account_id_fkey;
alter table payouts_line drop constraint payouts_line_organisation_id_account_id_fkey;
alter table payouts_account
  alter column workspace_id set not null, alter column party_id set not null,
  drop constraint payouts_account_pkey, add primary key (organisation_id, workspace_id, id),
  add foreign key (organisation_id, workspace_id, party_id) references ledger_party;
alter table payouts_payee add foreign key (organisation_id, workspace_id, account_id) references payouts_account;
alter table payouts_line add foreign key (organisation_id, workspace_id, account_id) references payouts_account;
alter table payouts_account force row level security;
alter table ledger_party force row level security;
alter table payouts_payee force row level security;
alter table payouts_line force row level security;
create index payouts_account_party on payouts_account (organisation_id, workspace_id, party_id);
drop policy tenant on payouts_account;

-- The creator whose entry the party's own was joined to, where another party of the workspace is that creator's already.
alter table ledger_party add column joined_into text,
  add foreign key (organisation_id, joined_into) references creators_creator (organisation_id, id) on delete set null (joined_into);
create index ledger_party_joined on ledger_party (organisation_id, workspace_id, joined_into) where joined_into is not null;
grant update (joined_into) on ledger_party to zc_app;

-- Entries of the library turned out to be one account, any number of them at once: of a workspace's parties one is the
-- creator's, the one that was before or the oldest; the others say whose they are beside it.
create or replace function ledger_follow_creators(gone text[], kept text[]) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  organisation text := nullif(current_setting('app.organisation_id', true), '');
  before text := coalesce(current_setting('app.workspace_id', true), '');
  workspace text;
begin
  for workspace in select workspace_id from workspaces_workspace where organisation_id = organisation order by 1 loop
    perform set_config('app.workspace_id', workspace, true);
    update ledger_party p set joined_into = pair.kept from unnest(gone, kept) as pair (gone, kept)
      where p.organisation_id = organisation and p.workspace_id = workspace and p.joined_into = pair.gone;
    update ledger_party p set
      creator_id = case when m.heir then m.kept end,
      joined_into = case when m.heir then null else m.kept end
    from (
      select o.id, pair.kept, row_number() over (partition by pair.kept order by o.made_at, o.id) = 1
        and not exists (select from ledger_party other where other.organisation_id = organisation
          and other.workspace_id = workspace and other.creator_id = pair.kept) as heir
      from ledger_party o join unnest(gone, kept) as pair (gone, kept) on pair.gone = o.creator_id
      where o.organisation_id = organisation and o.workspace_id = workspace) m
    where p.organisation_id = organisation and p.workspace_id = workspace and p.id = m.id;
  end loop;
  perform set_config('app.workspace_id', before, true);
end $$;

-- Bank statements that were read, by what stood in them.
create table payouts_statement (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  -- The account that it is of.
  cash_id text not null,
  hash text not null,
  file_name text not null,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, cash_id, hash),
  foreign key (organisation_id, workspace_id, cash_id) references ledger_party
);

-- One movement as a bank tells it, once in whatever file it comes; the payment that it is, or why none is known.
create table payouts_statement_line (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  statement_id text not null,
  cash_id text not null,
  -- Of all that the bank says of it, and of which of several alike it is.
  print text not null,
  row_number integer not null,
  booked_on date not null,
  currency text not null,
  -- Minor units; below zero for what left the account.
  amount bigint not null check (amount <> 0),
  -- Null once the person was erased.
  counterparty text,
  memo text,
  bank_reference text,
  line_id text,
  matched_by text check (matched_by in ('reference', 'amount')),
  -- Why it is no payment that we know.
  reason text,
  explanation text,
  explained_by text,
  explained_at timestamptz,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, cash_id, print),
  foreign key (organisation_id, workspace_id, statement_id) references payouts_statement,
  foreign key (organisation_id, workspace_id, cash_id) references ledger_party,
  foreign key (organisation_id, workspace_id, line_id) references payouts_line,
  check ((line_id is null) = (matched_by is null)),
  check ((line_id is null) = (reason is not null)),
  check (explanation is null or line_id is null),
  check ((explanation is null) = (explained_at is null))
);
-- A payment leaves the account once, and comes back once.
create unique index payouts_statement_line_payment on payouts_statement_line (organisation_id, workspace_id, line_id, (amount < 0))
  where line_id is not null;
create index payouts_statement_line_open on payouts_statement_line (organisation_id, workspace_id, booked_on, id)
  where line_id is null and explanation is null;
-- Payments by what leaves the account for them.
create index payouts_line_net on payouts_line (organisation_id, workspace_id, (gross - tax));
create index payouts_statement_line_statement on payouts_statement_line (organisation_id, workspace_id, statement_id);

do $$
declare
  name text;
begin
  foreach name in array array['part', 'account', 'statement', 'statement_line'] loop
    execute format('alter table payouts_%s enable row level security', name);
    execute format('alter table payouts_%s force row level security', name);
    execute format($policy$create policy tenant on payouts_%s using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;

grant select, insert on payouts_part, payouts_statement, payouts_statement_line to zc_app;
grant update (pool, tax, withholding) on payouts_part to zc_app;
grant update (counterparty, memo, explanation, explained_by, explained_at) on payouts_statement_line to zc_app;
