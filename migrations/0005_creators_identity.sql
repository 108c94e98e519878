-- A short hash of the imported profile's text: a re-import that says nothing new is known by it, without reading the profile.
alter table creators_creator add column print text;

-- Profiles are mostly between one and three kilobytes: compressing each costs more time, on every write and read, than it saves space.
alter table creators_creator set (toast_tuple_target = 4080);

-- Entries that turned out to be the account of another one and were joined to it; what still names them finds it here.
create table creators_joined (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  into_id text not null,
  version bigint not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
alter table creators_joined enable row level security;
alter table creators_joined force row level security;
create policy tenant on creators_joined using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
grant select, insert, update on creators_joined to zc_app;
