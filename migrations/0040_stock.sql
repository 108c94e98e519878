-- Stock: products and the kinds they are kept as, where they lie, lot by lot, and who has reserved them. Parcels: what goes to whom.

create table catalog_product (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  name_zh text not null,
  name_en text not null,
  category text not null default '',
  link text,
  version integer not null default 1,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace,
  check (name_zh <> '' or name_en <> '')
);

-- What is counted: a size, a colour, a gift box. Amounts are minor units of its currency.
create table catalog_sku (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  product_id text not null,
  -- As the warehouse and the files know it.
  code text not null,
  name text not null,
  -- What one costs unless its lot says otherwise.
  unit_cost bigint not null check (unit_cost >= 0),
  market_price bigint check (market_price >= 0),
  customs_value bigint check (customs_value >= 0),
  currency text not null,
  version integer not null default 1,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, code),
  foreign key (organisation_id, workspace_id, product_id) references catalog_product
);
create index catalog_sku_product on catalog_sku (organisation_id, workspace_id, product_id);

create table catalog_location (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  name text not null,
  version integer not null default 1,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  unique (organisation_id, workspace_id, name),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- What came in together: of one age, at one cost. Never changed.
create table catalog_lot (
  organisation_id text not null,
  workspace_id text not null,
  sku_id text not null,
  id text not null,
  received_on date not null,
  best_before date,
  unit_cost bigint not null check (unit_cost >= 0),
  currency text not null,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, sku_id, id),
  foreign key (organisation_id, workspace_id, sku_id) references catalog_sku
);

-- What lies where now: the sum of its movements. Changed only by who holds the SKU (see src/modules/catalog/locks.ts).
create table catalog_stock (
  organisation_id text not null,
  workspace_id text not null,
  sku_id text not null,
  location_id text not null,
  lot_id text not null,
  on_hand integer not null,
  reserved integer not null default 0,
  primary key (organisation_id, workspace_id, sku_id, location_id, lot_id),
  foreign key (organisation_id, workspace_id, location_id) references catalog_location,
  foreign key (organisation_id, workspace_id, sku_id, lot_id) references catalog_lot (organisation_id, workspace_id, sku_id, id),
  check (on_hand >= reserved),
  check (reserved >= 0)
);

-- Whatever came, left, came back or was counted otherwise. Append-only.
create table catalog_movement (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  kind text not null check (kind in ('received', 'dispatched', 'returned', 'lost', 'adjusted')),
  -- The day it happened, in Beijing.
  on_date date not null,
  sku_id text not null,
  location_id text not null,
  lot_id text not null,
  units integer not null check (units <> 0),
  -- What it did to the stock. Lost on the way is what had left already.
  change integer not null generated always as (case kind when 'dispatched' then -units when 'lost' then 0 else units end) stored,
  reason text check (reason in ('counted', 'damaged', 'expired', 'sample', 'theft', 'other')),
  note text not null default '',
  -- For whom it left or came back.
  holder text,
  -- What is owed for it.
  fact_id text,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, sku_id, location_id, lot_id) references catalog_stock,
  foreign key (organisation_id, workspace_id, fact_id) references ledger_fact,
  check (kind = 'adjusted' or units > 0),
  check ((kind = 'adjusted') = (reason is not null))
);
create index catalog_movement_sku on catalog_movement (organisation_id, workspace_id, sku_id, id);
create index catalog_movement_holder on catalog_movement (organisation_id, workspace_id, holder) where holder is not null;

-- Set aside for somebody: a parcel, a collaboration.
create table catalog_reservation (
  organisation_id text not null,
  workspace_id text not null,
  holder text not null,
  sku_id text not null,
  location_id text not null,
  lot_id text not null,
  units integer not null check (units > 0),
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, holder, sku_id, location_id, lot_id),
  foreign key (organisation_id, workspace_id, sku_id, location_id, lot_id) references catalog_stock
);
create index catalog_reservation_sku on catalog_reservation (organisation_id, workspace_id, sku_id);

-- Where a parcel went, sealed (src/platform/field-cipher.ts); of the organisation, so that its keys can be changed in one
-- place. Gone once it is not needed any more.
create table logistics_address (
  organisation_id text not null references workspaces_organisation,
  id text not null,
  sealed text not null,
  made_at timestamptz not null,
  primary key (organisation_id, id)
);

create table logistics_shipment (
  organisation_id text not null,
  workspace_id text not null,
  id text not null,
  -- What it belongs to, such as a collaboration; null for a parcel that somebody opened by hand.
  holder text,
  creator_id text not null,
  location_id text not null,
  scope text not null check (scope in ('domestic', 'cross-border')),
  state text not null check (state in ('drafted', 'packed', 'shipped', 'delivered', 'returned', 'lost', 'cancelled')),
  carrier text,
  number text,
  -- Minor units of its currency; null while nobody has said.
  shipping_cost bigint check (shipping_cost >= 0),
  duty bigint check (duty >= 0),
  currency text not null,
  note text not null default '',
  -- The parcel that it is sent in place of.
  resend_of text,
  -- Written down when it is packed; null before, and once it was erased.
  address_id text,
  opened_on date not null,
  packed_on date,
  shipped_on date,
  delivered_on date,
  -- Returned, lost or cancelled.
  ended_on date,
  version integer not null default 1,
  made_by text,
  made_at timestamptz not null,
  primary key (organisation_id, workspace_id, id),
  foreign key (organisation_id, workspace_id, location_id) references catalog_location,
  foreign key (organisation_id, workspace_id, resend_of) references logistics_shipment,
  foreign key (organisation_id, address_id) references logistics_address,
  foreign key (organisation_id, creator_id) references creators_creator (organisation_id, id) deferrable initially deferred,
  check (resend_of <> id)
);
create index logistics_shipment_state on logistics_shipment (organisation_id, workspace_id, state, id);
create index logistics_shipment_holder on logistics_shipment (organisation_id, workspace_id, holder) where holder is not null;
create index logistics_shipment_creator on logistics_shipment (organisation_id, workspace_id, creator_id);
create index logistics_shipment_address on logistics_shipment (organisation_id, address_id) where address_id is not null;
-- Sent in place of a parcel once; what was cancelled does not count.
create unique index logistics_shipment_resend on logistics_shipment (organisation_id, workspace_id, resend_of)
  where resend_of is not null and state <> 'cancelled';

create table logistics_line (
  organisation_id text not null,
  workspace_id text not null,
  shipment_id text not null,
  sku_id text not null,
  units integer not null check (units > 0),
  primary key (organisation_id, workspace_id, shipment_id, sku_id),
  foreign key (organisation_id, workspace_id, shipment_id) references logistics_shipment,
  foreign key (organisation_id, workspace_id, sku_id) references catalog_sku
);

create table logistics_setting (
  organisation_id text not null,
  workspace_id text not null,
  -- Days after a parcel has come to its end for which its address is kept.
  keep_address_days integer not null check (keep_address_days between 1 and 3650),
  primary key (organisation_id, workspace_id),
  foreign key (organisation_id, workspace_id) references workspaces_workspace
);

-- Two entries of the library turned out to be one account: parcels to either went to the one that stays.
create function logistics_follow_joined() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  before text := coalesce(current_setting('app.workspace_id', true), '');
  workspace text;
begin
  for workspace in select w.workspace_id from workspaces_workspace w
    where w.organisation_id = (select organisation_id from added limit 1) order by 1 loop
    perform set_config('app.workspace_id', workspace, true);
    update logistics_shipment s set creator_id = a.into_id from added a
      where s.organisation_id = a.organisation_id and s.workspace_id = workspace and s.creator_id = a.id;
  end loop;
  perform set_config('app.workspace_id', before, true);
  return null;
end $$;
create trigger logistics_follow_joined after insert on creators_joined
  referencing new table as added for each statement execute function logistics_follow_joined();

do $$
declare
  name text;
begin
  foreach name in array array['catalog_product', 'catalog_sku', 'catalog_location', 'catalog_lot', 'catalog_stock',
    'catalog_movement', 'catalog_reservation', 'logistics_shipment', 'logistics_line', 'logistics_setting'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($policy$create policy tenant on %I using (
      organisation_id = (select nullif(current_setting('app.organisation_id', true), ''))
      and workspace_id = (select nullif(current_setting('app.workspace_id', true), '')))$policy$, name);
  end loop;
end $$;
alter table logistics_address enable row level security;
alter table logistics_address force row level security;
create policy tenant on logistics_address using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')));

grant select, insert, update on catalog_product, catalog_sku, catalog_location to zc_app;
grant select, insert on catalog_lot, catalog_movement to zc_app;
grant select, insert on catalog_stock to zc_app;
grant update (on_hand, reserved) on catalog_stock to zc_app;
grant select, insert, delete on catalog_reservation to zc_app;
grant select, insert, delete on logistics_address to zc_app;
grant update (sealed) on logistics_address to zc_app;
grant select, insert, update on logistics_shipment, logistics_setting to zc_app;
grant select, insert, delete on logistics_line to zc_app;
