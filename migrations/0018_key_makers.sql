-- Who made a key, so that it ends when they leave or may make none any more. No key can be made by who is no member.
alter table access_key add column made_by_user text;

alter table access_key no force row level security;
alter table audit_entry no force row level security;
alter table workspaces_member no force row level security;
update access_key k set made_by_user = e.user_id
  from audit_entry e join workspaces_member m on m.organisation_id = e.organisation_id and m.user_id = e.user_id
  where e.organisation_id = k.organisation_id and e.chain = k.workspace_id
    and e.action = 'keys.create' and e.entity = 'access-key' and e.entity_id = k.id;
alter table access_key force row level security;
alter table audit_entry force row level security;
alter table workspaces_member force row level security;

-- What was revoked keeps its maker's name alone.
alter table access_key add foreign key (organisation_id, made_by_user)
  references workspaces_member (organisation_id, user_id) on delete set null (made_by_user);
create index access_key_maker on access_key (organisation_id, made_by_user) where revoked_at is null;
