-- Whoever belongs to two organisations goes on where they were last, not where they joined first.
alter table workspaces_member add column entered_at timestamptz;
