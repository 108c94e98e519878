-- Keys for machines, what was answered to a write that may be sent twice, and versions of what is edited.

create table access_key (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  name text not null,
  -- Only the hash is kept: the key itself is shown once.
  token_hash text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  requests_per_minute integer not null check (requests_per_minute between 1 and 6000),
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- A key names its organisation; which workspace is known once it is found, so that none may be set before.
alter table access_key enable row level security;
alter table access_key force row level security;
create policy tenant on access_key using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select coalesce(nullif(current_setting('app.workspace_id', true), ''), workspace_id))
);
grant select, insert, update on access_key to zc_app;

create table access_idempotency (
  organisation_id text not null,
  workspace_id text not null,
  key_id text not null,
  idempotency_key text not null,
  -- The process that carries it out: another one's that is not done was cut off.
  server text not null,
  at timestamptz not null,
  -- Null while it runs.
  request_hash text,
  status smallint,
  content_type text,
  body text,
  primary key (organisation_id, workspace_id, key_id, idempotency_key),
  foreign key (organisation_id, workspace_id, key_id) references access_key,
  check ((request_hash is null) = (status is null))
);
create index access_idempotency_at on access_idempotency (organisation_id, at);
alter table access_idempotency enable row level security;
alter table access_idempotency force row level security;
create policy tenant on access_idempotency using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select coalesce(nullif(current_setting('app.workspace_id', true), ''), workspace_id))
);
grant select, insert, update, delete on access_idempotency to zc_app;

alter table creators_list add column version integer not null default 1;
alter table workspaces_workspace add column version integer not null default 1;
