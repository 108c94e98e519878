-- A workspace's own words to creators, one per model and language; without a row the words that the product ships hold.
create table collaborations_template (
  organisation_id text not null,
  workspace_id text not null,
  model text not null check (model in ('gifting', 'paid-post', 'ambassadorship', 'co-creation', 'affiliate', 'live-stream')),
  locale text not null check (locale in ('en', 'zh')),
  subject text not null check (length(subject) between 1 and 200),
  text text not null check (length(text) between 1 and 5000),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text,
  primary key (organisation_id, workspace_id, model, locale),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- Letters to creators on their way out. The address is read when one is sent and stands nowhere else.
create table collaborations_letter (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  creator_id text not null,
  deal_id text,
  line_id text,
  subject text not null,
  text text not null,
  -- Claimed before it is handed to the mail server and never handed over twice: whoever dies in between leaves it claimed.
  state text not null check (state in ('queued', 'claimed', 'sent', 'outbox', 'failed', 'dropped')),
  claimed_at timestamptz,
  sent_at timestamptz,
  made_at timestamptz not null,
  made_by text,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal,
  foreign key (organisation_id, workspace_id, line_id) references collaborations_line,
  check ((deal_id is null) <> (line_id is null)),
  check (case state when 'queued' then claimed_at is null when 'dropped' then true else claimed_at is not null end)
);
create index collaborations_letter_queued on collaborations_letter (organisation_id, workspace_id, id) where state = 'queued';
create index collaborations_letter_open on collaborations_letter (organisation_id, workspace_id, id) where state in ('queued', 'claimed', 'failed', 'outbox');
create index collaborations_letter_claimed on collaborations_letter (organisation_id, workspace_id, claimed_at) where claimed_at is not null;
create index collaborations_letter_creator on collaborations_letter (organisation_id, creator_id);
create index collaborations_message_line on collaborations_message (organisation_id, workspace_id, line_id, at) where line_id is not null;

do $$
declare
  name text;
begin
  foreach name in array array['collaborations_template', 'collaborations_letter'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$create policy tenant on %I using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;

-- Two entries of the library turned out to be one account: letters to either went to the one that stays.
create function collaborations_letter_follow_joined() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  before text := coalesce(current_setting('app.workspace_id', true), '');
  workspace text;
begin
  for workspace in select w.workspace_id from workspaces_workspace w
    where w.organisation_id = (select organisation_id from added limit 1) order by 1 loop
    perform set_config('app.workspace_id', workspace, true);
    update collaborations_letter l set creator_id = a.into_id from added a
      where l.organisation_id = a.organisation_id and l.workspace_id = workspace and l.creator_id = a.id;
  end loop;
  perform set_config('app.workspace_id', before, true);
  return null;
end $$;
create trigger collaborations_letter_follow_joined after insert on creators_joined
  referencing new table as added for each statement execute function collaborations_letter_follow_joined();

grant select, insert, update, delete on collaborations_template to zc_app;
grant select, insert, delete on collaborations_letter to zc_app;
grant update (state, claimed_at, sent_at, creator_id) on collaborations_letter to zc_app;
