-- Payouts: who pays, whom, to which account, in which batch, and what became of each line.

-- A legal entity of the organisation that money leaves from.
create table payouts_payer (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  name text not null,
  -- ISO 3166-1 alpha-2.
  country text not null check (country ~ '^[A-Z]{2}$'),
  tax_number text,
  -- Registered to withhold individual income tax in the PRC.
  withholding_agent boolean not null,
  -- Deducts input VAT.
  general_taxpayer boolean not null,
  made_at timestamptz not null,
  primary key (organisation_id, id),
  check (country = 'CN' or not withholding_agent)
);

-- Where a payee is paid to, sealed; never changed: a new account is a new row, so that a batch pays where it was approved to.
create table payouts_account (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  -- Null once the person was erased.
  details text,
  made_at timestamptz not null,
  primary key (organisation_id, id)
);

-- A file of the organisation's own bank, as an operator described it.
create table payouts_template (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  template jsonb not null,
  made_at timestamptz not null,
  primary key (organisation_id, id)
);

create table payouts_payee (
  organisation_id text not null,
  workspace_id text not null,
  party_id text not null,
  kind text not null check (kind in ('resident', 'non-resident', 'studio', 'company')),
  -- Of a non-resident: where the work is done.
  work_place text check (work_place in ('china', 'abroad')),
  method text not null default 'per-payment' check (method in ('per-payment', 'cumulative')),
  -- Since when it has been working for us, for the cumulative method.
  since_on date,
  -- Which bank file it is paid by.
  format text,
  account_id text,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (organisation_id, workspace_id, party_id),
  foreign key (organisation_id, workspace_id, party_id) references ledger_party,
  foreign key (organisation_id, account_id) references payouts_account,
  check ((format is null) = (account_id is null))
);

create table payouts_setting (
  organisation_id text not null,
  workspace_id text not null,
  -- Days that are waited after something fell due.
  hold_days integer not null check (hold_days between 0 and 365),
  -- Minor units of the batch's currency below which nothing is paid yet.
  minimum bigint not null check (minimum >= 0),
  without_invoice text not null check (without_invoice in ('allow', 'warn', 'block')),
  primary key (organisation_id, workspace_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

create table payouts_batch (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  payer_id text not null,
  cash_id text not null,
  format text not null,
  -- Business day that taxes are worked out for.
  pay_on date not null,
  state text not null check (state in ('draft', 'approved', 'exported', 'done', 'cancelled')),
  made_by text,
  made_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  exported_at timestamptz,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, payer_id) references payouts_payer,
  foreign key (organisation_id, workspace_id, cash_id) references ledger_party
);

create table payouts_line (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  batch_id text not null,
  party_id text not null,
  account_id text not null,
  -- As it stands in the bank's file.
  reference text not null,
  currency text not null,
  gross bigint not null check (gross > 0),
  -- Income without VAT, which the tax is of.
  base bigint not null check (base >= 0),
  tax bigint not null check (tax >= 0 and tax < gross),
  -- Payments that are taxed together; null where nothing is withheld.
  pool text,
  -- The one collaboration that all of it is for; null when there are several, or none.
  collaboration_id text,
  -- The working of the tax, and the version of its table.
  withholding jsonb not null,
  -- Entries of the ledger that it settles; held there while it waits.
  items text[] not null check (cardinality(items) > 0),
  state text not null check (state in ('waiting', 'paid', 'failed', 'returned', 'cancelled')),
  reason text,
  bank_reference text,
  settled_on date,
  -- When the money came back.
  returned_on date,
  fact_id text,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, reference),
  foreign key (organisation_id, workspace_id, batch_id) references payouts_batch,
  foreign key (organisation_id, workspace_id, party_id) references ledger_party,
  foreign key (organisation_id, workspace_id, fact_id) references ledger_fact,
  foreign key (organisation_id, account_id) references payouts_account,
  check ((state in ('paid', 'returned')) = (fact_id is not null))
);
create index payouts_line_batch on payouts_line (organisation_id, workspace_id, batch_id, id);
create index payouts_line_party on payouts_line (organisation_id, workspace_id, party_id, id);
create index payouts_line_pool on payouts_line (organisation_id, workspace_id, pool) where pool is not null;

-- Result files that were read, by what stood in them.
create table payouts_result (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  batch_id text not null,
  hash text not null,
  file_name text not null,
  paid integer not null,
  failed integer not null,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, batch_id) references payouts_batch
);
create index payouts_result_batch on payouts_result (organisation_id, workspace_id, batch_id, made_at);

do $$
declare
  name text;
begin
  foreach name in array array['payer', 'account', 'template'] loop
    execute format('alter table payouts_%s enable row level security', name);
    execute format('alter table payouts_%s force row level security', name);
    execute format($policy$create policy tenant on payouts_%s using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), '')))$policy$, name);
  end loop;
  foreach name in array array['payee', 'setting', 'batch', 'line', 'result'] loop
    execute format('alter table payouts_%s enable row level security', name);
    execute format('alter table payouts_%s force row level security', name);
    execute format($policy$create policy tenant on payouts_%s using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;

grant select, insert, update on payouts_payer, payouts_payee, payouts_setting, payouts_template to zc_app;
grant select, insert on payouts_account, payouts_result to zc_app;
grant update (details) on payouts_account to zc_app;
grant select, insert, update on payouts_batch, payouts_line to zc_app;
