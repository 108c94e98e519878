-- When creators are taken: booked for some days, or exclusive to somebody. A hold belongs to the organisation and says
-- nothing of whose it is, so that one brand can be told "until when" about another without learning which; whose it is
-- stands apart, in the workspace that made it.
create table creators_hold (
  organisation_id text not null,
  id text not null,
  creator_id text not null,
  kind text not null check (kind in ('booked', 'exclusive')),
  -- Exclusive in this vertical only; null: in every one.
  vertical text,
  from_on date not null,
  until_on date not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) on delete cascade,
  check (until_on >= from_on),
  check (kind = 'exclusive' or vertical is null)
);
create index creators_hold_creator on creators_hold (organisation_id, creator_id, until_on);

create table creators_own_hold (
  organisation_id text not null,
  workspace_id text not null,
  hold_id text not null,
  -- The approved plan that booked it; null when it was entered by hand.
  plan_id text,
  note text not null default '',
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, hold_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, hold_id) references creators_hold (organisation_id, id) on delete cascade
);
create index creators_own_hold_hold on creators_own_hold (organisation_id, hold_id);

alter table creators_hold enable row level security;
alter table creators_hold force row level security;
create policy tenant on creators_hold
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
alter table creators_own_hold enable row level security;
alter table creators_own_hold force row level security;
create policy tenant on creators_own_hold using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select nullif(current_setting('app.workspace_id', true), ''))
);
grant select, insert, delete on creators_hold to zc_app;
grant select, insert, delete on creators_own_hold to zc_app;
