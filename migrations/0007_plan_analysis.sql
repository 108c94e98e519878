-- What was worked out about a solved version: budget curve, prices of its limits, other leads. It is derived from the
-- version and the library of that day, and kept so that an approved version keeps what it was approved by.
create table plans_analysis (
  organisation_id text not null,
  workspace_id text not null,
  plan_id text not null,
  version integer not null,
  state text not null check (state in ('running', 'done', 'stopped', 'failed')),
  -- Questions answered, of how many.
  answered integer not null default 0,
  asked integer not null default 0,
  -- Plain JSON that either language is made from; parts are null until they are complete.
  explored jsonb not null default '{"curve": null, "prices": null, "leads": null}',
  -- The process that works on it: one that runs for a process that is gone has failed.
  solver text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, plan_id, version),
  foreign key (organisation_id, workspace_id, plan_id, version)
    references plans_version (organisation_id, workspace_id, plan_id, version) on delete cascade
);
create index plans_analysis_running on plans_analysis (organisation_id, workspace_id) where state = 'running';

alter table plans_analysis enable row level security;
alter table plans_analysis force row level security;
create policy tenant on plans_analysis using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
  and workspace_id = (select nullif(current_setting('app.workspace_id', true), ''))
);
grant select, insert, update on plans_analysis to zc_app;
