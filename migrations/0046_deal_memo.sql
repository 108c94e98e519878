-- What both sides have read and accepted: one bilingual memo per version of a deal's terms, kept from the first acceptance on.
create table collaborations_memo (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  terms_version integer not null,
  -- All that the paper says, in both languages.
  content jsonb not null,
  -- SHA-256 of the content as it was accepted. Who is erased leaves the content; the hash stays.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, deal_id, terms_version),
  foreign key (organisation_id, workspace_id, deal_id, terms_version) references collaborations_terms
);

create table collaborations_memo_acceptance (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  terms_version integer not null,
  side text not null check (side in ('brand', 'creator')),
  hash text not null,
  -- When it was said, and when it was written down.
  said_at timestamptz not null,
  at timestamptz not null,
  -- By which way, where one of ours wrote it down for the creator.
  channel text check (channel in ('wechat', 'xiaohongshu', 'email', 'phone', 'mcn', 'pugongying', 'other')),
  actor_kind text not null,
  actor_name text,
  primary key (organisation_id, workspace_id, deal_id, terms_version, side),
  foreign key (organisation_id, workspace_id, deal_id, terms_version) references collaborations_memo,
  check (side = 'brand' or channel is not null)
);

do $$
declare
  name text;
begin
  foreach name in array array['collaborations_memo', 'collaborations_memo_acceptance'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$create policy tenant on %I using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;

grant select, insert on collaborations_memo, collaborations_memo_acceptance to zc_app;
grant update (content) on collaborations_memo to zc_app;
