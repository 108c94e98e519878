-- Templates and the ladder have versions that nothing takes back, so that nobody writes over what another has just changed.

alter table collaborations_ladder add column version integer not null default 1;

-- Going back to the words that the product ships keeps the row without words: a row that is made anew would begin to count anew.
alter table collaborations_template alter column subject drop not null, alter column text drop not null,
  add check ((subject is null) = (text is null));
revoke delete on collaborations_template from zc_app;
