-- How good forecasts were on a workspace's own notes. A report is kept as it was made and never changed; the notes
-- themselves are not kept.
create table forecast_backtest (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  made_at timestamptz not null,
  made_by text not null,
  -- Names of the files that were compared, as the user called them.
  notes_file text not null,
  creators_file text not null,
  report jsonb not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);
create index forecast_backtest_newest on forecast_backtest (organisation_id, workspace_id, made_at desc, id desc);
alter table forecast_backtest enable row level security;
alter table forecast_backtest force row level security;
create policy tenant on forecast_backtest using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select nullif(current_setting('app.workspace_id', true), ''))
);
grant select, insert on forecast_backtest to zc_app;
