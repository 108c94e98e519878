-- Who a creator is as a person: encrypted column by column, apart from the library. What they agreed to. Erasure.

-- Workspaces whose payer is a platform or an MCN need no identity numbers and no bank details.
alter table workspaces_workspace add column identity_off boolean not null default false;

-- Every value is sealed (src/platform/field-cipher.ts) under its row and column. A creator has one row; two when two
-- library entries turned out to be one account, until the next change gathers them.
create table people_person (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  creator_id text not null,
  legal_name text,
  phone text,
  wechat text,
  email text,
  address text,
  identity_number text,
  bank text,
  updated_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) deferrable initially deferred
);
create index people_person_creator on people_person (organisation_id, creator_id);

-- The texts that creators agreed to, as they were.
create table people_consent_text (
  organisation_id text not null references workspaces_organisation,
  version text not null,
  en text not null,
  zh text not null,
  made_at timestamptz not null,
  primary key (organisation_id, version)
);

create table people_consent (
  organisation_id text not null,
  id text not null,
  creator_id text not null,
  text_version text not null,
  given_on date not null,
  how text not null check (how in ('signed', 'message', 'mail', 'spoken')),
  recorded_by text not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) deferrable initially deferred,
  foreign key (organisation_id, text_version) references people_consent_text
);
create index people_consent_creator on people_consent (organisation_id, creator_id);

-- What hangs on a library entry that is joined to another one moves with it.
create function people_follow_joined() returns trigger language plpgsql as $$
begin
  update people_person set creator_id = new.into_id where organisation_id = new.organisation_id and creator_id = new.id;
  update people_consent set creator_id = new.into_id where organisation_id = new.organisation_id and creator_id = new.id;
  return null;
end $$;
create trigger people_follow_joined after insert on creators_joined for each row execute function people_follow_joined();

-- An erased creator keeps an empty row, so that facts which name its id still stand.
alter table creators_creator add column erased_at timestamptz;

create table creators_erasure (
  organisation_id text not null,
  creator_id text not null,
  at timestamptz not null,
  by_actor text not null,
  primary key (organisation_id, creator_id),
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id)
);

-- Keyed hashes of erased accounts, by which an import that brings them back is recognised; the key is sealed.
create table creators_erasure_key (
  organisation_id text primary key references workspaces_organisation,
  sealed text not null
);
create table creators_erased_account (
  organisation_id text not null references workspaces_organisation,
  hash text not null,
  creator_id text not null,
  primary key (organisation_id, hash)
);

do $$
declare t text;
begin
  foreach t in array array['people_person', 'people_consent_text', 'people_consent', 'creators_erasure', 'creators_erasure_key', 'creators_erased_account'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (organisation_id = (select nullif(current_setting(''app.organisation_id'', true), '''')))', t);
  end loop;
end $$;

-- History is only ever added to, but for a person who is erased: through this function alone.
create function creators_forget_history(forgotten text[]) returns void language sql security definer set search_path = public as $$
  delete from creators_snapshot
  where organisation_id = nullif(current_setting('app.organisation_id', true), '') and creator_id = any(forgotten)
$$;
revoke execute on function creators_forget_history(text[]) from public;

-- Whether two values differ in nothing but who one person is: no number, no amount, nobody else.
create function plans_same_but_person(a jsonb, b jsonb, person text) returns boolean language plpgsql immutable as $$
begin
  if a is not distinct from b then return true; end if;
  if a is null or b is null then return false; end if;
  if jsonb_typeof(a) = 'object' and jsonb_typeof(b) = 'object' then
    return (
      select coalesce(bool_and(
        (k in ('name', 'key', 'redId', 'profileUrl', 'mcn', 'followers') and b -> k in ('null', to_jsonb(person), '"已删除 / Erased"'))
        or plans_same_but_person(a -> k, b -> k, person)), true)
      from (select jsonb_object_keys(a) as k union select jsonb_object_keys(b)) keys);
  end if;
  if jsonb_typeof(a) = 'array' and jsonb_typeof(b) = 'array' then
    return jsonb_array_length(a) = jsonb_array_length(b) and (
      select coalesce(bool_and(plans_same_but_person(a -> i, b -> i, person)), true)
      from generate_series(0, jsonb_array_length(a) - 1) i);
  end if;
  return jsonb_typeof(a) = 'string' and b in (to_jsonb(person), '"已删除 / Erased"');
end $$;

create or replace function plans_keep_approved() returns trigger language plpgsql as $$
declare
  person text := nullif(current_setting('app.erasing_creator', true), '');
  free text[] := array['intake', 'adjustments', 'result', 'note'];
begin
  if tg_op = 'UPDATE' and person is not null then
    if to_jsonb(new) - free = to_jsonb(old) - free
      and plans_same_but_person(old.intake, new.intake, person)
      and plans_same_but_person(old.adjustments, new.adjustments, person)
      and plans_same_but_person(old.result, new.result, person)
      and (new.note = old.note or position('已删除 / Erased' in new.note) > 0)
    then
      return new;
    end if;
  end if;
  raise exception 'an approved plan version never changes' using errcode = 'restrict_violation';
end $$;

grant select, insert, update, delete on people_person to zc_app;
grant select, insert on people_consent_text to zc_app;
grant select, insert, update on people_consent to zc_app;
grant select, insert on creators_erasure, creators_erased_account to zc_app;
grant select, insert, update on creators_erasure_key to zc_app;
grant execute on function creators_forget_history(text[]) to zc_app;
