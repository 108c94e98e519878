-- Organisations, their workspaces and members, the audit trail, and the state of the installation.
-- Grants stand on lines of their own: on a server without our roles the runner leaves them out.

create table platform_installation (
  singleton boolean primary key default true check (singleton),
  setup_token_hash text,
  set_up_at timestamptz,
  -- The first workspace: the one that the command line works in.
  organisation_id text,
  workspace_id text
);
insert into platform_installation default values;

create table workspaces_organisation (
  organisation_id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table workspaces_workspace (
  organisation_id text not null references workspaces_organisation,
  workspace_id text not null,
  brand text not null,
  currency text not null,
  locale text not null check (locale in ('en', 'zh')),
  market_tiers boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (organisation_id, workspace_id)
);

create table workspaces_member (
  organisation_id text not null references workspaces_organisation,
  -- A user of schema auth, which this role may not read.
  user_id text not null,
  role text not null check (role in ('owner', 'editor', 'viewer')),
  -- The workspace that the member works in.
  workspace_id text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, user_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);
create index workspaces_member_user on workspaces_member (user_id);

create table audit_entry (
  organisation_id text not null references workspaces_organisation,
  audit_entry_id text not null,
  workspace_id text,
  actor_kind text not null check (actor_kind in ('user', 'cli', 'system')),
  user_id text,
  action text not null,
  entity text not null,
  entity_id text not null,
  detail jsonb not null default '{}',
  request_id text not null,
  at timestamptz not null default now(),
  primary key (organisation_id, audit_entry_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);
create index audit_entry_of_entity on audit_entry (organisation_id, entity, entity_id, at desc);

alter table workspaces_organisation enable row level security;
alter table workspaces_organisation force row level security;
create policy tenant on workspaces_organisation
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

alter table workspaces_workspace enable row level security;
alter table workspaces_workspace force row level security;
create policy tenant on workspaces_workspace
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

alter table workspaces_member enable row level security;
alter table workspaces_member force row level security;
create policy tenant on workspaces_member
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
-- Signing in asks which organisation a user is of, before any is set.
create policy self on workspaces_member for select
  using (user_id = (select nullif(current_setting('app.user_id', true), '')));
-- A server that starts ends, for every organisation, what an earlier one left half done.
create policy server on workspaces_organisation for select
  using ((select current_setting('app.server', true)) = 'on');

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant on audit_entry
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

grant select, update on platform_installation to zc_app;
grant select, insert, update on workspaces_organisation, workspaces_workspace, workspaces_member to zc_app;
grant select, insert on audit_entry to zc_app;
