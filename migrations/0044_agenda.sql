-- What is done about days that pass: the ladder of a workspace, calendars that are subscribed to, daily letters.

-- Days after the due day from which a rung holds; a workspace without a row goes by the product's (data/deal-times.json).
create table collaborations_ladder (
  organisation_id text not null,
  workspace_id text not null,
  -- Days before it is due on which one reminds.
  before_days integer not null check (before_days between 0 and 14),
  -- Days late from which a manager knows, and from which somebody has to choose.
  manager_days integer not null check (manager_days between 1 and 60),
  choice_days integer not null check (choice_days between 1 and 90),
  primary key (organisation_id, workspace_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  check (choice_days >= manager_days)
);

-- The private address of one person's calendar of a workspace: only its hash is kept, a new one replaces the old.
create table agenda_feed (
  organisation_id text not null,
  workspace_id text not null,
  user_id text not null,
  token_hash text not null,
  locale text not null check (locale in ('en', 'zh')),
  made_at timestamptz not null,
  -- To the minute.
  read_at timestamptz,
  primary key (organisation_id, workspace_id, user_id),
  unique (organisation_id, token_hash),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, user_id) references workspaces_member (organisation_id, user_id) on delete cascade
);

-- A member who wants a letter a day about what is due, in which language.
create table agenda_reader (
  organisation_id text not null,
  user_id text not null,
  locale text not null check (locale in ('en', 'zh')),
  since timestamptz not null,
  primary key (organisation_id, user_id),
  foreign key (organisation_id, user_id) references workspaces_member (organisation_id, user_id) on delete cascade
);

-- One row a person and day, written before the letter goes out: whoever writes it sends, and nobody else ever does.
create table agenda_letter (
  organisation_id text not null,
  user_id text not null,
  on_date date not null,
  claimed_at timestamptz not null,
  -- Null while it is on its way, and for ever when the server was killed there.
  outcome text check (outcome in ('sent', 'outbox', 'nothing', 'failed')),
  primary key (organisation_id, user_id, on_date),
  foreign key (organisation_id, user_id) references workspaces_member (organisation_id, user_id) on delete cascade
);

alter table collaborations_ladder enable row level security;
alter table collaborations_ladder force row level security;
create policy tenant on collaborations_ladder using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select nullif(current_setting('app.workspace_id', true), ''))
);
-- A feed names its organisation; which workspace is known once it is found, so that none may be set before.
alter table agenda_feed enable row level security;
alter table agenda_feed force row level security;
create policy tenant on agenda_feed using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select coalesce(nullif(current_setting('app.workspace_id', true), ''), workspace_id))
);
alter table agenda_reader enable row level security;
alter table agenda_reader force row level security;
create policy tenant on agenda_reader using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
alter table agenda_letter enable row level security;
alter table agenda_letter force row level security;
create policy tenant on agenda_letter using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

grant select, insert, update on collaborations_ladder, agenda_letter to zc_app;
grant select, insert, update, delete on agenda_feed, agenda_reader to zc_app;
grant delete on agenda_letter to zc_app;
