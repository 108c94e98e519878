/** Parcels: what goes to which creator, from where, how far it has come. Amounts are decimal strings of minor units. */
import { z } from 'zod';
import { CURRENCIES } from '#kernel/money.ts';
import { operation, versionedOperation } from '#kernel/operation.ts';
import { Address } from '#modules/people/contract.ts';
import { SHIPMENT_STATES } from './shipment.ts';

export { listNext, mayResend, type ShipmentEvent, type ShipmentState } from './shipment.ts';

export const SCOPES = ['domestic', 'cross-border'] as const;
export type ShipmentScope = (typeof SCOPES)[number];
/** How the desk looks at them: to be packed and sent, on the way, arrived, not as it should be. */
export const TABS = ['pack', 'way', 'delivered', 'problems', 'all'] as const;
export type ShipmentTab = (typeof TABS)[number];
/** Where the address stands: written down with the parcel, as the person's own now, nowhere, or erased again. */
export const ADDRESS_STANDS = ['kept', 'own', 'missing', 'erased'] as const;

const Id = z.string().min(1).max(60);
const Day = z.iso.date();
const Currency = z.enum(CURRENCIES);
const Minor = z.string().regex(/^\d{1,15}$/);
const Text = (most: number) => z.string().trim().max(most);
const State = z.enum(SHIPMENT_STATES);
const Lines = z
  .array(z.object({ skuId: Id, units: z.int().min(1).max(100_000) }))
  .min(1)
  .max(50);

export const Shipment = z.object({
  id: z.string(),
  holder: z.string().nullable(),
  creatorId: z.string(),
  /** Empty once the person was erased. */
  creator: z.string(),
  scope: z.enum(SCOPES),
  state: State,
  locationId: z.string(),
  location: z.string(),
  carrier: z.string().nullable(),
  number: z.string().nullable(),
  shippingCost: z.string().nullable(),
  duty: z.string().nullable(),
  currency: Currency,
  note: z.string(),
  resendOf: z.string().nullable(),
  /** The parcel that is sent in its place. */
  resentBy: z.string().nullable(),
  address: z.enum(ADDRESS_STANDS),
  openedOn: z.string(),
  packedOn: z.string().nullable(),
  shippedOn: z.string().nullable(),
  deliveredOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  lines: z.array(z.object({ skuId: z.string(), code: z.string(), name: z.string(), units: z.int() })),
});
export type Shipment = z.infer<typeof Shipment>;

export const NewShipments = z.object({
  creatorIds: z.array(Id).min(1).max(200),
  lines: Lines,
  locationId: Id,
  scope: z.enum(SCOPES).default('domestic'),
  /** Of what the carrier and the customs are owed; left out: the workspace's own. */
  currency: Currency.optional(),
  note: Text(300).default(''),
});
export type NewShipments = z.infer<typeof NewShipments>;

export const ShipmentChange = z.object({
  id: Id,
  /** These three only while it is a draft. */
  lines: Lines.optional(),
  locationId: Id.optional(),
  scope: z.enum(SCOPES).optional(),
  carrier: Text(80).nullable().optional(),
  number: Text(80).nullable().optional(),
  note: Text(300).optional(),
});
export type ShipmentChange = z.infer<typeof ShipmentChange>;

/** What somebody says of one parcel; the steps in between follow by themselves. */
export const ShipmentMove = z.object({
  id: Id,
  to: State,
  on: Day,
  carrier: Text(80).optional(),
  number: Text(80).optional(),
  /** What the carrier and the customs are owed, when it is shipped. */
  cost: Minor.optional(),
  duty: Minor.optional(),
});
export type ShipmentMove = z.infer<typeof ShipmentMove>;

export const MoveOutcome = z.object({
  id: z.string(),
  outcome: z.enum(['moved', 'known', 'refused']),
  /** Why it was refused: a code that stays, and a sentence. */
  code: z.string().nullable(),
  message: z.string().nullable(),
});
export type MoveOutcome = z.infer<typeof MoveOutcome>;

export const ShipmentFilter = z.object({
  tab: z.enum(TABS).default('all'),
  text: z.string().max(100).default(''),
  /** Those only. */
  ids: z.array(Id).max(200).optional(),
  holder: z.string().min(1).max(100).optional(),
  creatorId: Id.optional(),
  locationId: Id.optional(),
  cursor: z.string().max(200).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ShipmentFilter = z.infer<typeof ShipmentFilter>;

export const ShipmentCounts = z.object({ pack: z.int(), way: z.int(), delivered: z.int(), problems: z.int() });
export type ShipmentCounts = z.infer<typeof ShipmentCounts>;

export const ShipmentSetting = z.object({
  /** Days after a parcel has come to its end for which its address is kept. */
  keepAddressDays: z.int().min(1).max(3_650),
});
export type ShipmentSetting = z.infer<typeof ShipmentSetting>;

/** Where one parcel goes. */
export const PackingRow = z.object({
  id: z.string(),
  creator: z.string(),
  /** Null when there is none, or not any more. */
  address: Address.nullable(),
  label: z.string().nullable(),
});
export type PackingRow = z.infer<typeof PackingRow>;

export const STATE_FILE_PROBLEMS = [
  'id-missing',
  'id-unknown',
  'state-unknown',
  'day-unreadable',
  'day-to-come',
  'amount-unreadable',
  'cannot-follow',
  'no-address',
  'cost-late',
  'too-long',
  'refused',
] as const;
export type StateFileProblem = (typeof STATE_FILE_PROBLEMS)[number];

/** What a warehouse's file would do, or has done. */
export const StateImport = z.object({
  rows: z.int(),
  moved: z.int(),
  /** Only their carrier or number is new. */
  tracked: z.int(),
  known: z.int(),
  shown: z.array(
    z.object({
      row: z.int(),
      id: z.string(),
      creator: z.string(),
      what: z.enum(['moved', 'tracked', 'known']),
      from: State,
      to: State,
      on: z.string(),
      carrier: z.string().nullable(),
      number: z.string().nullable(),
    }),
  ),
  problems: z.array(
    z.object({
      row: z.int(),
      code: z.enum(STATE_FILE_PROBLEMS),
      value: z.string(),
      /** Of what was refused while it was done. */
      message: z.string().nullable(),
    }),
  ),
  problemCount: z.int(),
  applied: z.boolean(),
});
export type StateImport = z.infer<typeof StateImport>;

const ById = z.object({ id: Id });

export const logisticsContract = {
  list: operation('stock:read', 'GET /shipments', 'Parcels, by how far they have come')
    .input(ShipmentFilter)
    .output(z.object({ rows: z.array(Shipment), next: z.string().nullable() })),
  summary: operation('stock:read', 'GET /shipments/summary', 'How many parcels stand where').output(ShipmentCounts),
  get: versionedOperation('stock:read', 'GET /shipments/{id}', 'One parcel').input(ById).output(Shipment),
  open: operation('stock:edit', 'POST /shipments', 'The same parcel for each of some creators, all or none')
    .input(NewShipments)
    .output(z.object({ ids: z.array(z.string()) })),
  edit: versionedOperation('stock:edit', 'PATCH /shipments/{id}', 'Change a parcel')
    .input(ShipmentChange)
    .output(Shipment),
  move: operation('stock:edit', 'POST /shipments/moves', 'Say how far parcels have come, each by itself')
    .input(z.object({ moves: z.array(ShipmentMove).min(1).max(500) }))
    .output(z.object({ outcomes: z.array(MoveOutcome) })),
  resend: operation('stock:edit', 'POST /shipments/{id}/resend', 'Send the same goods again')
    .input(ById)
    .output(Shipment),
  /** The reading is audited. */
  addresses: operation('address:read', 'GET /shipments/addresses', 'Where parcels go', ['stock:read'])
    .input(z.object({ ids: z.array(Id).min(1).max(200) }))
    .output(z.object({ rows: z.array(PackingRow) })),
  settings: {
    get: operation('stock:read', 'GET /shipments/settings', 'How long addresses of parcels are kept').output(
      ShipmentSetting,
    ),
    set: operation('workspace:edit', 'PUT /shipments/settings', 'Change it')
      .input(ShipmentSetting)
      .output(ShipmentSetting),
  },
};
