-- What 0045 meant to say of requests that were there before it; row-level security was forced then, and it changed nothing.
-- Since 0045 every request opens a duty that names its note: one without was agreed on by its state alone. A note of
-- somebody who was erased (without an address) has another number than its duty.
alter table collaborations_note no force row level security;
alter table collaborations_obligation no force row level security;
update collaborations_note n set removal_answer = 'agreed', removal_answered_at = removal_asked_at
  where state = 'removal-asked' and removal_answer is null
    and not exists (select from collaborations_obligation o
      where o.organisation_id = n.organisation_id and o.workspace_id = n.workspace_id and o.deal_id = n.deal_id
        and o.what = 'answer-removal' and (o.note_id = n.id or n.url = ''));
alter table collaborations_note force row level security;
alter table collaborations_obligation force row level security;
