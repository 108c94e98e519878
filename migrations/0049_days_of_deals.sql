-- The calendar and files of counts read by day, and by number of an order: without these each read every row of the workspace.

create index collaborations_note_published on collaborations_note (organisation_id, workspace_id, published_on, deal_id);
create index collaborations_note_order on collaborations_note (organisation_id, workspace_id, order_id) where order_id is not null;

-- Sessions that were held; what is open has an index of its own.
create index collaborations_obligation_held on collaborations_obligation (organisation_id, workspace_id, done_on, deal_id)
  where what = 'hold-session' and done_on is not null;

-- Windows by the day on which they end: those of a span are few, those that are over are all.
create index collaborations_terms_until on collaborations_terms (organisation_id, workspace_id, coalesce(until_on, from_on), deal_id)
  where coalesce(until_on, from_on) is not null;
