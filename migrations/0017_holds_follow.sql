-- When two entries of the library turn out to be one account, what the organisation holds on either stays held.
grant update (creator_id) on creators_hold to zc_app;

-- A temporary table of the caller's never comes before ours.
alter function creators_forget_history(text[]) set search_path = public, pg_temp;
alter function sharing_forget_creators(text[]) set search_path = public, pg_temp;
