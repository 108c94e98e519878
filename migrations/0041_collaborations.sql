-- Shortlist and deals: whom the plan proposes, what was agreed on, what fell due, what happened.

-- Between plan and deal: somebody is proposed, asked, and says yes at a price, or no.
create table collaborations_line (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  campaign_id text not null,
  -- Where it comes from; null for one that was added by hand.
  plan_id text,
  plan_version integer,
  creator_id text not null,
  -- As the library names them; empty once the person was erased.
  creator_name text not null,
  model text not null check (model in ('gifting', 'paid-post', 'ambassadorship', 'co-creation', 'affiliate', 'live-stream')),
  -- The model's terms as they were proposed, with the agreed fee once there is one.
  terms jsonb not null,
  -- Monday of the wished week.
  week date,
  -- Commission that is expected besides the agreed money; CNY fen.
  commission bigint not null default 0 check (commission >= 0),
  state text not null check (state in ('proposed', 'enquired', 'confirmed', 'declined', 'expired', 'taken')),
  -- As planned, and as the creator says; CNY fen.
  planned bigint,
  price bigint check (price >= 0),
  basis text check (basis in ('net', 'tax-included')),
  rebate_bps integer check (rebate_bps between 0 and 10000),
  free_from date,
  free_until date,
  valid_until date,
  -- How a creator is talked to: a WeChat contact, or the MCN.
  contact text not null default '',
  -- What a client said through somebody of ours; a share's own decision goes before it.
  client text check (client in ('approved', 'rejected')),
  client_note text not null default '',
  reason text not null default '',
  enquired_at timestamptz,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, workspace_id, campaign_id) references ledger_campaign,
  foreign key (organisation_id, workspace_id, plan_id) references plans_plan,
  check (state <> 'confirmed' or (price is not null and valid_until is not null))
);
create index collaborations_line_campaign on collaborations_line (organisation_id, workspace_id, campaign_id, state, id);
create index collaborations_line_creator on collaborations_line (organisation_id, creator_id);
-- A plan proposes somebody once.
create unique index collaborations_line_plan on collaborations_line (organisation_id, workspace_id, plan_id, plan_version, creator_id)
  where plan_id is not null;

create table collaborations_deal (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  campaign_id text not null,
  line_id text,
  -- The deal that it renews.
  renews_id text,
  creator_id text not null,
  creator_name text not null,
  -- Whom the ledger owes for it: the creator, or the MCN.
  party_id text not null,
  model text not null check (model in ('gifting', 'paid-post', 'ambassadorship', 'co-creation', 'affiliate', 'live-stream')),
  state text not null,
  phase text not null check (phase in ('asked', 'agreed', 'preparing', 'creating', 'published', 'settling', 'done', 'off')),
  contact text not null default '',
  -- Steps so far: the number of the last one.
  steps integer not null default 0,
  terms_version integer not null default 1,
  -- The day by which an invitation is answered.
  answer_until date,
  agreed_on date,
  received_on date,
  published_on date,
  last_published_on date,
  -- Of an ambassadorship: the month that runs, since when, and how many are served.
  month integer not null default 0,
  month_on date,
  served integer not null default 0,
  round integer not null default 1,
  -- What guards ask for and somebody said: order, confirmations by name, link, replay.
  told jsonb not null default '{}',
  -- What of its cost is agreed on and not booked yet, and how much of the commission that was expected is left in it; CNY fen.
  committed bigint not null default 0 check (committed >= 0),
  commission bigint not null default 0 check (commission >= 0),
  -- The earliest day on which something of it falls due; of a gift never the creator's.
  due_on date,
  due_by text check (due_by in ('brand', 'creator')),
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  closed_on date,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  foreign key (organisation_id, workspace_id, campaign_id) references ledger_campaign,
  foreign key (organisation_id, workspace_id, line_id) references collaborations_line,
  foreign key (organisation_id, workspace_id, renews_id) references collaborations_deal,
  foreign key (organisation_id, workspace_id, party_id) references ledger_party,
  -- A deal that is over holds no money back.
  check (closed_on is null or committed = 0)
);
create unique index collaborations_deal_line on collaborations_deal (organisation_id, workspace_id, line_id) where line_id is not null;
create index collaborations_deal_phase on collaborations_deal (organisation_id, workspace_id, phase, changed_at desc, id desc);
create index collaborations_deal_changed on collaborations_deal (organisation_id, workspace_id, changed_at desc, id desc);
create index collaborations_deal_campaign on collaborations_deal (organisation_id, workspace_id, campaign_id, id);
create index collaborations_deal_creator on collaborations_deal (organisation_id, creator_id);
create index collaborations_deal_party on collaborations_deal (organisation_id, workspace_id, party_id);
create index collaborations_deal_due on collaborations_deal (organisation_id, workspace_id, due_on, id) where due_on is not null;

-- What was agreed on, version by version; what happened is priced by the version that held then.
create table collaborations_terms (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  version integer not null,
  terms jsonb not null,
  rail text not null check (rail in ('pugongying', 'qianfan', 'mcn', 'direct')),
  -- Days after the service on which it is to be paid.
  pay_days integer not null default 0 check (pay_days between 0 and 365),
  -- Publishing window; the day of a live session or of the first month is its beginning.
  from_on date,
  until_on date,
  -- Who gets which part, in ten-thousandths; null: the payee all of it.
  shares jsonb,
  reason text not null default '',
  proposed_by text not null check (proposed_by in ('brand', 'creator')),
  made_by text,
  made_at timestamptz not null,
  brand_at timestamptz,
  creator_at timestamptz,
  -- When the second side had accepted; facts from then on are priced by it.
  accepted_at timestamptz,
  rejected_at timestamptz,
  hash text not null,
  primary key (organisation_id, workspace_id, deal_id, version),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal
);

-- Every step of every deal: who, when, why, from where. Never changed.
create table collaborations_step (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  number integer not null,
  event text not null,
  from_state text not null,
  to_state text not null,
  happened_on date not null,
  at timestamptz not null,
  side text not null check (side in ('brand', 'creator', 'clock')),
  actor_kind text not null,
  actor_name text,
  -- By which way it was said, where one of ours wrote down what a creator did.
  channel text,
  note text not null default '',
  terms_version integer not null,
  fact text,
  quantity integer not null default 0,
  data jsonb not null default '{}',
  primary key (organisation_id, workspace_id, deal_id, number),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal
);

-- What a step came to in the ledger.
create table collaborations_booking (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  step integer not null,
  number integer not null,
  kind text not null check (kind in ('service', 'give-back', 'dispatch', 'goods-back', 'commitment', 'opening')),
  what text not null,
  -- CNY fen; of a service without the platform's fee. Given back so far is kept with the service.
  amount bigint not null,
  given_back bigint not null default 0 check (given_back between 0 and greatest(amount, 0)),
  fact_id text not null,
  terms_version integer not null,
  primary key (organisation_id, workspace_id, deal_id, step, number),
  foreign key (organisation_id, workspace_id, deal_id, step) references collaborations_step,
  foreign key (organisation_id, workspace_id, fact_id) references ledger_fact
);

create table collaborations_obligation (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  what text not null,
  -- The month of an ambassadorship; 0 otherwise.
  cycle integer not null default 0,
  side text not null check (side in ('brand', 'creator')),
  due_on date not null,
  -- The day that it was due first, where it was put off.
  first_due_on date not null,
  done_on date,
  dropped_on date,
  reminded_at timestamptz,
  primary key (organisation_id, workspace_id, deal_id, what, cycle),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal
);
create index collaborations_obligation_due on collaborations_obligation (organisation_id, workspace_id, due_on, deal_id)
  where done_on is null and dropped_on is null;

-- A published note, by its number on the platform.
create table collaborations_note (
  organisation_id text not null,
  workspace_id text not null,
  id text not null check (id ~ '^[0-9a-f]{24}$'),
  deal_id text not null,
  url text not null,
  format text not null check (format in ('image', 'video')),
  published_on date not null,
  cycle integer not null default 0,
  -- Declared by an order on Pugongying, given, or neither: a finding.
  declared text not null check (declared in ('order', 'gifted', 'undeclared')),
  order_id text,
  order_mode text,
  order_state text,
  protected_until date,
  state text not null check (state in ('live', 'edited', 'removal-asked', 'hidden', 'removed')),
  removal_asked_at timestamptz,
  -- What somebody has to look at: too-early, after-window, id-differs.
  flags text[] not null default '{}',
  checked_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal,
  check ((declared = 'order') = (order_id is not null))
);
create index collaborations_note_deal on collaborations_note (organisation_id, workspace_id, deal_id);

-- Counts of a note on a day, as somebody read them; never changed.
create table collaborations_snapshot (
  organisation_id text not null,
  workspace_id text not null,
  note_id text not null,
  on_date date not null,
  scope text not null check (scope in ('organic', 'all')),
  source text not null check (source in ('pugongying', 'vendor', 'creator')),
  impressions bigint,
  reads bigint,
  likes bigint,
  saves bigint,
  comments bigint,
  shares bigint,
  follows bigint,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, note_id, on_date, scope, source),
  -- A note of somebody who was erased gets another number.
  foreign key (organisation_id, workspace_id, note_id) references collaborations_note on update cascade
);

-- Approvals of rounds that need both sides.
create table collaborations_approval (
  organisation_id text not null,
  workspace_id text not null,
  deal_id text not null,
  round integer not null,
  side text not null check (side in ('brand', 'creator')),
  actor_name text,
  channel text,
  at timestamptz not null,
  primary key (organisation_id, workspace_id, deal_id, round, side),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal
);

-- What was written to creators and what they answered, wherever that happened.
create table collaborations_message (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  deal_id text,
  line_id text,
  creator_id text not null,
  direction text not null check (direction in ('out', 'in')),
  channel text not null check (channel in ('wechat', 'xiaohongshu', 'email', 'phone', 'mcn', 'pugongying', 'other')),
  template text,
  text text not null,
  actor_name text,
  at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, deal_id) references collaborations_deal,
  foreign key (organisation_id, workspace_id, line_id) references collaborations_line
);
create index collaborations_message_deal on collaborations_message (organisation_id, workspace_id, deal_id, at);
create index collaborations_message_creator on collaborations_message (organisation_id, creator_id, at);

do $$
declare
  name text;
begin
  foreach name in array array['line', 'deal', 'terms', 'step', 'booking', 'obligation', 'note', 'snapshot', 'approval', 'message'] loop
    execute format('alter table collaborations_%s enable row level security', name);
    execute format('alter table collaborations_%s force row level security', name);
    execute format($policy$create policy tenant on collaborations_%s using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;

grant select, insert, update on collaborations_line, collaborations_deal, collaborations_obligation, collaborations_note to zc_app;
grant select, insert on collaborations_terms, collaborations_step, collaborations_booking, collaborations_snapshot,
  collaborations_approval, collaborations_message to zc_app;
grant update (brand_at, creator_at, accepted_at, rejected_at) on collaborations_terms to zc_app;
grant update (given_back) on collaborations_booking to zc_app;
grant update (note) on collaborations_step to zc_app;
grant update (creator_id) on collaborations_message to zc_app;
grant delete on collaborations_message to zc_app;

-- A deal's entries are looked up by it, and a campaign's.
create index if not exists ledger_entry_collaboration on ledger_entry (organisation_id, workspace_id, collaboration_id)
  where collaboration_id is not null;

-- Two entries of the library turned out to be one person: deals of both are from now on of the one that is kept.
create function collaborations_follow_creators(gone text[], kept text[]) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  organisation text := nullif(current_setting('app.organisation_id', true), '');
  before text := coalesce(current_setting('app.workspace_id', true), '');
  workspace text;
begin
  for workspace in select workspace_id from workspaces_workspace where organisation_id = organisation order by 1 loop
    perform set_config('app.workspace_id', workspace, true);
    update collaborations_line l set creator_id = pair.kept from unnest(gone, kept) as pair (gone, kept)
      where l.organisation_id = organisation and l.workspace_id = workspace and l.creator_id = pair.gone
        and not exists (select from collaborations_line o where o.organisation_id = l.organisation_id and o.workspace_id = l.workspace_id
          and o.plan_id = l.plan_id and o.plan_version = l.plan_version and o.creator_id = pair.kept);
    update collaborations_deal d set creator_id = pair.kept from unnest(gone, kept) as pair (gone, kept)
      where d.organisation_id = organisation and d.workspace_id = workspace and d.creator_id = pair.gone;
    update collaborations_message m set creator_id = pair.kept from unnest(gone, kept) as pair (gone, kept)
      where m.organisation_id = organisation and m.workspace_id = workspace and m.creator_id = pair.gone;
  end loop;
  perform set_config('app.workspace_id', before, true);
end $$;
grant execute on function collaborations_follow_creators to zc_app;
