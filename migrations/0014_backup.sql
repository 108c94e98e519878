-- Backups that were made of this whole server, for the page that says how old the last one is. Of the installation,
-- like platform_installation: no tenant's row.
create table platform_backup (
  id text primary key,
  -- The moment that the backup shows, not when it was finished.
  made_at timestamptz not null,
  occasion text not null check (occasion in ('command', 'upgrade', 'restore')),
  -- Without its folder.
  file_name text not null,
  bytes bigint not null,
  row_count bigint not null,
  sha256 text not null,
  with_keys boolean not null
);
create index platform_backup_newest on platform_backup (made_at desc, id desc);

grant select, insert on platform_backup to zc_app;
