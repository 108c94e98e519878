-- The creator library: it belongs to the organisation; lists belong to a workspace.
-- Figures and quotes of a creator are one packed json value (profile), because nothing in SQL looks inside them;
-- what the grid filters, sorts and scores by stands in columns beside it, with the hand edits laid over.

create table creators_library (
  organisation_id text primary key references workspaces_organisation,
  -- Goes up by one with every write; the column store of each process follows it.
  version bigint not null default 0
);

-- The one table without a foreign key to its organisation: checking it costs between 0.3 and 1 second for each 100,000
-- creators, 3 to 10 percent of an import. Row security lets nobody write a row of an organisation that is not the session's.
create table creators_creator (
  organisation_id text not null,
  id text not null,
  key text not null,
  user_id text,
  red_id text,
  name text not null,
  profile_url text,
  location text,
  mcn text,
  verticals text[] not null,
  followers integer,
  tier text check (tier in ('mega', 'mid', 'micro', 'koc')),
  image_quote bigint,
  video_quote bigint,
  quoted_on date,
  reads double precision,
  reads_derived boolean not null,
  engagement_by_followers double precision,
  engagement_by_reads double precision,
  fake_follower_share double precision,
  score_inputs double precision[] not null,
  -- Name, Xiaohongshu id, tags and bio in lower case, for substring search.
  search text not null,
  as_of date not null,
  profile json not null,
  source text not null,
  synthetic boolean not null default false,
  blocked boolean not null default false,
  blocked_reason text,
  first_import_id text,
  last_import_id text,
  created_at timestamptz not null default now(),
  version bigint not null,
  primary key (organisation_id, id),
  unique (organisation_id, key)
);
create index creators_creator_red_id on creators_creator (organisation_id, red_id) where red_id is not null;
create index creators_creator_version on creators_creator (organisation_id, version);

create table creators_edit (
  organisation_id text not null,
  creator_id text not null,
  field text not null,
  value text not null,
  by_actor text not null,
  at timestamptz not null,
  primary key (organisation_id, creator_id, field),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) on delete cascade
);

create table creators_import (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  file_name text not null,
  format text,
  state text not null check (state in ('mapping', 'ready', 'running', 'done', 'failed', 'cancelled')),
  synthetic boolean not null default false,
  header_hash text,
  -- Recognised columns, preview, counts, problems, changes: what ImportState shows.
  report jsonb not null default '{}',
  refusal jsonb,
  by_actor text not null,
  started_at timestamptz not null,
  -- Moves while the import runs; a running import whose heart stopped has died with its process.
  heartbeat_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation_id, id)
);

create table creators_rejected_row (
  organisation_id text not null,
  import_id text not null,
  row integer not null,
  cells text[] not null,
  problems jsonb not null,
  primary key (organisation_id, import_id, row),
  foreign key (organisation_id, import_id) references creators_import (organisation_id, id) on delete cascade
);

create table creators_mapping (
  organisation_id text not null references workspaces_organisation,
  header_hash text not null,
  fields jsonb not null,
  at timestamptz not null,
  primary key (organisation_id, header_hash)
);

-- History: what an import changed on a creator, before and after.
create table creators_snapshot (
  organisation_id text not null,
  creator_id text not null,
  import_id text not null,
  at timestamptz not null,
  source text not null,
  changes jsonb not null,
  primary key (organisation_id, creator_id, import_id),
  foreign key (organisation_id, import_id) references creators_import (organisation_id, id),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) on delete cascade
);

-- Past work: notes of a creator as exports show them.
create table creators_note (
  organisation_id text not null,
  creator_id text not null,
  id text not null,
  title text not null,
  url text,
  type text check (type in ('image', 'video')),
  published_on date,
  engagements double precision,
  reads double precision,
  source text not null,
  primary key (organisation_id, creator_id, id),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) on delete cascade
);

create table creators_list (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, name),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

create table creators_list_member (
  organisation_id text not null,
  workspace_id text not null,
  list_id text not null,
  creator_id text not null,
  added_at timestamptz not null,
  primary key (organisation_id, workspace_id, list_id, creator_id),
  foreign key (organisation_id, workspace_id, list_id) references creators_list (organisation_id, workspace_id, id) on delete cascade,
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) on delete cascade
);
create index creators_list_member_creator on creators_list_member (organisation_id, creator_id);

do $$
declare t text;
begin
  foreach t in array array['creators_library', 'creators_creator', 'creators_edit', 'creators_import', 'creators_rejected_row', 'creators_mapping', 'creators_snapshot', 'creators_note'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')))', t);
  end loop;
  foreach t in array array['creators_list', 'creators_list_member'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')) and workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')))', t);
  end loop;
end $$;

grant select, insert, update, delete on creators_library, creators_creator, creators_edit, creators_import, creators_rejected_row, creators_mapping, creators_note, creators_list, creators_list_member to zc_app;
-- History is only ever added to.
grant select, insert on creators_snapshot to zc_app;
