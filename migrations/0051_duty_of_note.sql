-- A duty to answer names a note, and follows it: the number of a note of somebody who is erased becomes another one, which
-- no key carried over to the duty. Duties that kept the old number get the new one where the deal leaves no doubt, and none
-- otherwise.
alter table collaborations_note no force row level security;
alter table collaborations_obligation no force row level security;
update collaborations_obligation o set note_id = (
    select min(n.id) from collaborations_note n
    where n.organisation_id = o.organisation_id and n.workspace_id = o.workspace_id and n.deal_id = o.deal_id
      and n.url = '' and n.removal_asked_at is not null
    having count(*) = 1)
  where o.note_id is not null and not exists (select from collaborations_note n
    where n.organisation_id = o.organisation_id and n.workspace_id = o.workspace_id and n.id = o.note_id);
alter table collaborations_obligation
  add foreign key (organisation_id, workspace_id, note_id) references collaborations_note on update cascade;
alter table collaborations_note force row level security;
alter table collaborations_obligation force row level security;
create index collaborations_obligation_note on collaborations_obligation (organisation_id, workspace_id, note_id)
  where note_id is not null;

-- The address of a replay leads to the person.
grant update (data) on collaborations_step to zc_app;
