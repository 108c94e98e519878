-- Plans belong to a workspace. A plan is a row of versions; a version keeps what was asked (intake, adjustments) and
-- what was answered (result, plain JSON that either language is made from), and an approved version never changes.

create table plans_plan (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  name text not null,
  -- The solved example made from invented creators; at most one a workspace.
  example boolean not null default false,
  -- Only creators of this list are considered; null = the whole library.
  list_id text,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  -- A plan of a list may not turn into a plan of the whole library unnoticed: such a list stays.
  foreign key (organisation_id, workspace_id, list_id) references creators_list
);
create index plans_plan_list on plans_plan (organisation_id, workspace_id, list_id) where list_id is not null;
create index plans_plan_newest on plans_plan (organisation_id, workspace_id, updated_at desc, id desc);
create unique index plans_plan_example on plans_plan (organisation_id, workspace_id) where example;

create table plans_version (
  organisation_id text not null,
  workspace_id text not null,
  plan_id text not null,
  version integer not null check (version >= 1),
  state text not null check (state in ('solving', 'draft', 'infeasible', 'failed', 'stopped', 'approved')),
  intake jsonb not null,
  adjustments jsonb not null,
  -- The version whose lines locks and swaps refer to.
  based_on integer,
  result jsonb,
  refusal jsonb,
  currency text not null,
  -- Minor units of the currency.
  budget bigint not null,
  -- Worst case, as the budget is held against it.
  cost bigint,
  value double precision,
  bound double precision,
  gap double precision,
  note text not null default '',
  made_by text not null,
  made_at timestamptz not null,
  -- The process that solves it: a version that is solving for a process that is gone has failed.
  solver text,
  solved_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  primary key (organisation_id, workspace_id, plan_id, version),
  foreign key (organisation_id, workspace_id, plan_id) references plans_plan (organisation_id, workspace_id, id) on delete cascade,
  foreign key (organisation_id, workspace_id, plan_id, based_on)
    references plans_version (organisation_id, workspace_id, plan_id, version),
  check ((state in ('draft', 'infeasible', 'stopped', 'approved')) <= (result is not null)),
  check ((state = 'approved') = (approved_at is not null)),
  check ((state = 'approved') = (approved_by is not null))
);
create unique index plans_version_approved on plans_version (organisation_id, workspace_id, plan_id) where state = 'approved';
create index plans_version_solving on plans_version (organisation_id, workspace_id) where state = 'solving';

-- Which creators a version proposes: derived from its result, so that an import can say which plans it touches.
create table plans_line (
  organisation_id text not null,
  workspace_id text not null,
  plan_id text not null,
  version integer not null,
  creator_id text not null,
  primary key (organisation_id, workspace_id, plan_id, version, creator_id),
  foreign key (organisation_id, workspace_id, plan_id, version)
    references plans_version (organisation_id, workspace_id, plan_id, version) on delete cascade
);
create index plans_line_creator on plans_line (organisation_id, workspace_id, creator_id);

create function plans_keep_approved() returns trigger language plpgsql as $$
begin
  raise exception 'an approved plan version never changes' using errcode = 'restrict_violation';
end $$;
create trigger plans_version_frozen before update or delete on plans_version
  for each row when (old.state = 'approved') execute function plans_keep_approved();

do $$
declare t text;
begin
  foreach t in array array['plans_plan', 'plans_version', 'plans_line'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')) and workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')))', t);
  end loop;
end $$;

grant select, insert, update on plans_plan to zc_app;
grant select, insert, update on plans_version to zc_app;
grant select, insert on plans_line to zc_app;
