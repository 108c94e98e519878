-- What stays due after a deal is over: answers to requests to take a note down, and the end of rights of use.

-- The note that somebody wants to hide or delete.
alter table collaborations_obligation add column note_id text;

-- What was said to the request; a note that goes away without a yes is a breach.
alter table collaborations_note add column removal_answer text check (removal_answer in ('agreed', 'refused'));
alter table collaborations_note add column removal_answered_at timestamptz;
-- Until now the state itself said that it was agreed on.
update collaborations_note set removal_answer = 'agreed', removal_answered_at = removal_asked_at where state = 'removal-asked';
