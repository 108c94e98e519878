-- Members have a role in each workspace; owners of the organisation have every workspace. Invitations by link.

alter table workspaces_organisation
  add column kind text not null default 'brand' check (kind in ('agency', 'brand')),
  -- Where this server and its backups stand, as the organisation declares it to creators; ISO 3166-1 alpha-2.
  add column hosting_country text check (hosting_country ~ '^[A-Z]{2}$');

alter table workspaces_workspace
  add column time_zone text not null default 'Asia/Shanghai',
  -- Four eyes: who approves a plan, or releases a payout, is not who made it.
  add column plan_four_eyes boolean not null default false,
  add column payout_four_eyes boolean not null default false,
  -- Minor units of the home currency that a manager may approve; above it an owner must. Null: no limit.
  add column plan_limit bigint check (plan_limit >= 0),
  add column payout_limit bigint check (payout_limit >= 0);

create table workspaces_role (
  organisation_id text not null,
  workspace_id text not null,
  user_id text not null,
  role text not null check (role in ('manager', 'editor', 'viewer', 'reviewer', 'fulfilment', 'finance', 'client')),
  given_at timestamptz not null default now(),
  primary key (organisation_id, workspace_id, user_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, user_id) references workspaces_member on delete cascade
);
create index workspaces_role_member on workspaces_role (organisation_id, user_id);

alter table workspaces_member
  add column owner boolean not null default false,
  -- As colleagues see them; the account itself is in schema auth, which this role may not read.
  add column name text not null default '',
  add column email text not null default '',
  -- The workspace that the member was last in.
  alter column workspace_id drop not null;

-- The owner of these tables is bound by FORCE, too.
alter table workspaces_member no force row level security;
alter table workspaces_role no force row level security;
update workspaces_member set owner = (role = 'owner');
insert into workspaces_role (organisation_id, workspace_id, user_id, role)
  select organisation_id, workspace_id, user_id, role from workspaces_member where role <> 'owner';
alter table workspaces_member drop column role;
alter table workspaces_member force row level security;

alter table workspaces_role enable row level security;
alter table workspaces_role force row level security;
create policy tenant on workspaces_role
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
create policy self on workspaces_role for select
  using (user_id = (select nullif(current_setting('app.user_id', true), '')));
-- Signing in asks for the workspaces of a user, before any organisation is set.
create policy self on workspaces_workspace for select
  using (exists (
    select from workspaces_member m
    where m.organisation_id = workspaces_workspace.organisation_id
      and m.user_id = (select nullif(current_setting('app.user_id', true), ''))
  ));

create policy self on workspaces_organisation for select
  using (exists (
    select from workspaces_member m
    where m.organisation_id = workspaces_organisation.organisation_id
      and m.user_id = (select nullif(current_setting('app.user_id', true), ''))
  ));

create table workspaces_invitation (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  -- Null for an owner of the organisation, who is of no workspace in particular.
  workspace_id text,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'editor', 'viewer', 'reviewer', 'fulfilment', 'finance', 'client')),
  -- Only the hash of the link's secret is kept.
  token_hash text not null,
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  check ((role = 'owner') = (workspace_id is null))
);
create index workspaces_invitation_open on workspaces_invitation (organisation_id, expires_at) where accepted_at is null and withdrawn_at is null;
alter table workspaces_invitation enable row level security;
alter table workspaces_invitation force row level security;
create policy tenant on workspaces_invitation
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check check (actor_kind in ('user', 'key', 'link', 'cli', 'system'));

-- Who made a version, for four eyes; made_by is only a name. Null for what was made before this was kept.
alter table plans_version add column made_by_user text;

grant select, insert, update, delete on workspaces_role to zc_app;
grant select, insert, update on workspaces_invitation to zc_app;
grant delete on workspaces_member to zc_app;
