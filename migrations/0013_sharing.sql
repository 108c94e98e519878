-- What was shared with a client, with whom, and what they decided. An item keeps the client's own view as it was on
-- the day of sharing; a decision is appended and never changed. How a price was worked out is kept nowhere.

create table sharing_share (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  kind text not null check (kind in ('shortlist', 'plan')),
  plan_id text not null,
  plan_version integer not null,
  title text not null,
  message text not null,
  -- Business day by which an answer is wished for; null for none.
  due_on date,
  -- The language that the client's page opens in, and of the letters.
  locale text not null check (locale in ('en', 'zh')),
  currency text not null,
  made_by text not null,
  made_by_user text,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, plan_id, plan_version)
    references plans_version (organisation_id, workspace_id, plan_id, version)
);
create index sharing_share_newest on sharing_share (organisation_id, workspace_id, made_at desc, id desc);
create index sharing_share_plan on sharing_share (organisation_id, workspace_id, plan_id, plan_version);

create table sharing_recipient (
  organisation_id text not null,
  workspace_id text not null,
  share_id text not null,
  id text not null,
  -- Lower case: a member of this address finds the share without its link.
  email text not null,
  first_seen_at timestamptz,
  reminded_at timestamptz,
  primary key (organisation_id, workspace_id, share_id, id),
  unique (organisation_id, workspace_id, share_id, email),
  foreign key (organisation_id, workspace_id, share_id) references sharing_share
);
create index sharing_recipient_email on sharing_recipient (organisation_id, workspace_id, email);

-- Each letter has a link of its own; an earlier one keeps working, since only hashes are kept.
create table sharing_link (
  organisation_id text not null,
  workspace_id text not null,
  share_id text not null,
  recipient_id text not null,
  token_hash text not null,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, share_id, recipient_id, token_hash),
  foreign key (organisation_id, workspace_id, share_id, recipient_id) references sharing_recipient
);
create index sharing_link_token on sharing_link (organisation_id, token_hash);

create table sharing_item (
  organisation_id text not null,
  workspace_id text not null,
  share_id text not null,
  id text not null,
  position integer not null check (position >= 1),
  -- Whom a line is about, for us; null for what is not about one creator.
  creator_id text,
  view jsonb not null,
  -- Minor units of the share's currency, as the client sees it; null where no price is shown.
  price bigint check (price >= 0),
  primary key (organisation_id, workspace_id, share_id, id),
  foreign key (organisation_id, workspace_id, share_id) references sharing_share
);

create table sharing_decision (
  organisation_id text not null,
  workspace_id text not null,
  share_id text not null,
  -- Counts from 1 within a share: the order in which they came.
  number integer not null check (number >= 1),
  recipient_id text not null,
  -- Null for what is said of the whole share.
  item_id text,
  kind text not null check (kind in ('approve', 'reject', 'comment', 'withdraw')),
  text text not null default '',
  through text not null check (through in ('link', 'sign-in')),
  user_id text,
  decided_at timestamptz not null,
  primary key (organisation_id, workspace_id, share_id, number),
  foreign key (organisation_id, workspace_id, share_id, recipient_id) references sharing_recipient,
  foreign key (organisation_id, workspace_id, share_id, item_id) references sharing_item,
  check (item_id is not null or kind = 'comment')
);

do $$
declare t text;
begin
  foreach t in array array['sharing_share', 'sharing_recipient', 'sharing_link', 'sharing_item', 'sharing_decision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')) and workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')))', t);
  end loop;
end $$;

-- A link says its organisation and not its workspace: who knows the secret may find the one row of it.
create policy holder on sharing_link for select
  using (
    organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
    and token_hash = (select nullif(current_setting('app.link_hash', true), ''))
  );

-- What was shared never changes, but for a person who is erased: through this function alone. Prices and decisions stay.
create function sharing_forget_creators(forgotten text[]) returns void language sql security definer set search_path = public as $$
  update sharing_item
  set view = view || '{"name": "已删除 / Erased", "profileUrl": null, "followers": null}'::jsonb
  where organisation_id = nullif(current_setting('app.organisation_id', true), '')
    and workspace_id = nullif(current_setting('app.workspace_id', true), '')
    and creator_id = any(forgotten)
$$;
revoke execute on function sharing_forget_creators(text[]) from public;

grant select, insert, update on sharing_share, sharing_recipient to zc_app;
grant select, insert on sharing_link, sharing_item, sharing_decision to zc_app;
grant execute on function sharing_forget_creators(text[]) to zc_app;
