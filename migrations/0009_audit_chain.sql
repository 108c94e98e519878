-- The audit trail is a chain: each row carries a gapless number, the hash of the row before and its own; a head keeps
-- the last of both. Rows are written down as drafts and chained when their transaction commits, by a function of the
-- owner: the product's role can neither put a row into the trail nor move a head.

drop index audit_entry_of_entity;
alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check
  check (actor_kind in ('user', 'key', 'link', 'cli', 'system', 'webhook'));
alter table audit_entry
  -- As colleagues saw who did it, then.
  add column actor_name text,
  -- Id of the key or link that was used.
  add column via text,
  -- The workspace, or the organisation for what is of no workspace.
  add column chain text,
  add column seq bigint,
  -- Hash of the row before; null for the first.
  add column previous text,
  add column hash text;

-- Each field as name=bytes:value, or name=- for null, so that no two rows can have the same text. See docs/audit.md.
create function audit_field(name text, value text) returns text language sql stable as $$
  select name || '=' || coalesce(octet_length(convert_to(value, 'UTF8'))::text || ':' || value, '-') || E'\n'
$$;

create function audit_hash(entry audit_entry) returns text language sql stable as $$
  select encode(sha256(convert_to(
    E'zhongcao-audit-1\n'
    || audit_field('organisation', entry.organisation_id)
    || audit_field('chain', entry.chain)
    || audit_field('seq', entry.seq::text)
    || audit_field('previous', entry.previous)
    || audit_field('id', entry.audit_entry_id)
    || audit_field('workspace', entry.workspace_id)
    || audit_field('actor', entry.actor_kind)
    || audit_field('user', entry.user_id)
    || audit_field('name', entry.actor_name)
    || audit_field('via', entry.via)
    || audit_field('action', entry.action)
    || audit_field('entity', entry.entity)
    || audit_field('entity-id', entry.entity_id)
    || audit_field('detail', entry.detail::text)
    || audit_field('request', entry.request_id)
    || audit_field('at', to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
  'UTF8')), 'hex')
$$;

create table audit_head (
  organisation_id text not null references workspaces_organisation,
  chain text not null,
  seq bigint not null check (seq > 0),
  hash text not null,
  primary key (organisation_id, chain)
) with (fillfactor = 50);

create table audit_draft (
  organisation_id text not null references workspaces_organisation,
  draft bigint generated always as identity,
  audit_entry_id text not null,
  workspace_id text,
  actor_kind text not null,
  user_id text,
  actor_name text,
  via text,
  action text not null,
  entity text not null,
  entity_id text not null,
  detail jsonb not null,
  request_id text not null,
  at timestamptz not null,
  primary key (organisation_id, draft),
  -- Checked when the draft is written: at commit the trail's own checks find these locks held already.
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- What stands already is chained in the order of its time. The owner of these tables is bound by FORCE, too.
alter table audit_entry no force row level security;
alter table workspaces_member no force row level security;
do $$
declare
  entry audit_entry;
  head audit_head;
begin
  for entry in
    select * from audit_entry
    order by organisation_id, coalesce(workspace_id, organisation_id) collate "C", at, audit_entry_id collate "C"
  loop
    entry.chain := coalesce(entry.workspace_id, entry.organisation_id);
    if head.organisation_id is distinct from entry.organisation_id or head.chain is distinct from entry.chain then
      if head.seq is not null then insert into audit_head select head.*; end if;
      head := row(entry.organisation_id, entry.chain, 0, null);
    end if;
    entry.actor_name := (
      select nullif(m.name, '') from workspaces_member m
      where m.organisation_id = entry.organisation_id and m.user_id = entry.user_id
    );
    entry.seq := head.seq + 1;
    entry.previous := head.hash;
    entry.hash := audit_hash(entry);
    update audit_entry set actor_name = entry.actor_name, chain = entry.chain, seq = entry.seq, previous = entry.previous, hash = entry.hash
      where organisation_id = entry.organisation_id and audit_entry_id = entry.audit_entry_id;
    head.seq := entry.seq;
    head.hash := entry.hash;
  end loop;
  if head.seq is not null then insert into audit_head select head.*; end if;
end $$;
alter table audit_entry force row level security;
alter table workspaces_member force row level security;

alter table audit_entry
  alter column chain set not null,
  alter column seq set not null,
  alter column hash set not null,
  add constraint audit_entry_of_chain check (chain = coalesce(workspace_id, organisation_id)),
  add constraint audit_entry_first check ((seq = 1) = (previous is null)),
  add constraint audit_entry_seq unique (organisation_id, chain, seq);
-- A page is the newest rows of one chain, narrowed by one of these or by none.
create index audit_entry_by_time on audit_entry (organisation_id, chain, at, seq);
create index audit_entry_by_user on audit_entry (organisation_id, chain, user_id, at, seq);
create index audit_entry_by_action on audit_entry (organisation_id, chain, action text_pattern_ops, at, seq);
create index audit_entry_by_entity on audit_entry (organisation_id, chain, entity, entity_id, at, seq);
create index audit_entry_by_kind on audit_entry (organisation_id, chain, actor_kind, at, seq) where actor_kind <> 'user';
create index audit_entry_by_via on audit_entry (organisation_id, chain, via, at, seq) where via is not null;

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy tenant on audit_head
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));
alter table audit_draft enable row level security;
alter table audit_draft force row level security;
create policy tenant on audit_draft
  using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

-- Order of locks: everything a transaction does, then at its commit the heads of its chains, by name. Whoever holds a
-- head waits for nothing but other heads, so writers of a chain queue for the moment of the commit and cannot deadlock.
create function audit_chain() returns trigger language plpgsql security definer as $$
declare
  draft audit_draft;
  entry audit_entry;
  head audit_head;
begin
  perform from audit_draft where organisation_id = new.organisation_id and audit_draft.draft = new.draft;
  -- Chained with an earlier draft of this transaction.
  if not found then return null; end if;
  -- Other transactions' drafts are never seen: none is left when they commit.
  for draft in
    select * from audit_draft where organisation_id = new.organisation_id
    order by coalesce(workspace_id, organisation_id) collate "C", audit_draft.draft
  loop
    -- Field by field of the same name.
    entry := jsonb_populate_record(null::audit_entry, to_jsonb(draft));
    entry.chain := coalesce(draft.workspace_id, draft.organisation_id);
    if head.chain is distinct from entry.chain then
      if head.chain is not null then
        update audit_head set seq = head.seq, hash = head.hash
          where organisation_id = head.organisation_id and chain = head.chain;
      end if;
      select * into head from audit_head
        where organisation_id = entry.organisation_id and chain = entry.chain for update;
      if not found then
        -- A first row: whoever else writes one at the same time waits here and goes on from it.
        entry.seq := 1;
        entry.hash := audit_hash(entry);
        insert into audit_head values (entry.organisation_id, entry.chain, 1, entry.hash) on conflict do nothing;
        if found then
          insert into audit_entry select entry.*;
          head := row(entry.organisation_id, entry.chain, 1, entry.hash);
          continue;
        end if;
        select * into strict head from audit_head
          where organisation_id = entry.organisation_id and chain = entry.chain for update;
      end if;
    end if;
    entry.seq := head.seq + 1;
    entry.previous := head.hash;
    entry.hash := audit_hash(entry);
    insert into audit_entry select entry.*;
    head.seq := entry.seq;
    head.hash := entry.hash;
  end loop;
  update audit_head set seq = head.seq, hash = head.hash
    where organisation_id = head.organisation_id and chain = head.chain;
  delete from audit_draft where organisation_id = new.organisation_id;
  return null;
end $$;
-- Temporary tables last, or the caller's could stand in for ours.
do $$ begin
  execute format('alter function audit_chain() set search_path = %I, pg_temp', current_schema());
end $$;
create constraint trigger audit_draft_chain after insert on audit_draft
  deferrable initially deferred for each row execute function audit_chain();

-- Also for an owner who serves as the product's role, on a server without ours.
create function audit_keep() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_kept before update or delete on audit_entry for each row execute function audit_keep();
create trigger audit_entry_kept_whole before truncate on audit_entry execute function audit_keep();

revoke insert on audit_entry from zc_app;
grant insert on audit_draft to zc_app;
grant select on audit_head to zc_app;
