-- Where a note stands among the results of a search, as somebody read it on a day; never changed.
create table collaborations_position (
  organisation_id text not null,
  workspace_id text not null,
  note_id text not null,
  -- What was searched for.
  keyword text not null check (length(keyword) between 1 and 60),
  on_date date not null,
  -- Counted from the top; null: not among those that were looked through.
  place integer check (place >= 1),
  -- So many results were looked through.
  depth integer not null check (depth between 1 and 1000),
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, note_id, keyword, on_date),
  -- A note of somebody who was erased gets another number.
  foreign key (organisation_id, workspace_id, note_id) references collaborations_note on update cascade
);
alter table collaborations_position enable row level security;
alter table collaborations_position force row level security;
create policy tenant on collaborations_position using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')));
grant select, insert on collaborations_position to zc_app;
