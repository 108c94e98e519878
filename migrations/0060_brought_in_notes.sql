-- Notes that a sheet brings in stand for units that were settled before: they are not counted beside them.
alter table collaborations_note add column brought_in boolean not null default false;
