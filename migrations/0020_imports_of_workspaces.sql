-- The library is the organisation's, but which files a brand brought in, and how their columns were read, is the brand's
-- own: told in the workspace that received them, and in no other.
alter table creators_import add column received_in text;
alter table creators_mapping add column received_in text;

alter table creators_import no force row level security;
alter table creators_mapping no force row level security;
alter table audit_entry no force row level security;
alter table workspaces_workspace no force row level security;
update creators_import i set received_in = e.workspace_id
  from audit_entry e
  where e.organisation_id = i.organisation_id and e.entity = 'import' and e.entity_id = i.id and e.workspace_id is not null;
-- Those of which no trail says where they came from, and mappings that were remembered for all: the first workspace's.
update creators_import i set received_in = (
  select w.workspace_id from workspaces_workspace w where w.organisation_id = i.organisation_id
  order by w.created_at, w.workspace_id limit 1) where received_in is null;
update creators_mapping m set received_in = (
  select w.workspace_id from workspaces_workspace w where w.organisation_id = m.organisation_id
  order by w.created_at, w.workspace_id limit 1);
alter table creators_import force row level security;
alter table creators_mapping force row level security;
alter table audit_entry force row level security;
alter table workspaces_workspace force row level security;

-- The rows stay the organisation's, whose erasures go through all of them; no workspace is ever deleted.
alter table creators_import alter column received_in set not null;
alter table creators_mapping drop constraint creators_mapping_pkey,
  add primary key (organisation_id, received_in, header_hash);
create index creators_import_received on creators_import (organisation_id, received_in, started_at);
