/** What may be asked of creators as persons: contact details, addresses, identity, consent. */
import { z } from 'zod';
import { operation, pageOperation } from '#kernel/operation.ts';
import { Address, Bank, PERSON_FIELDS, PersonEntry } from './person.ts';

export {
  Address,
  checkPersonEntry,
  isDoubtfulAccount,
  PERSON_FIELDS,
  toLabel,
  type PersonEntry,
  type PersonFault,
  type PersonField,
} from './person.ts';

const CreatorId = z.string().min(1).max(60);
export const CONSENT_WAYS = ['signed', 'message', 'mail', 'spoken'] as const;
const Day = z.iso.date();

const Consent = z.object({
  id: z.string(),
  textVersion: z.string(),
  givenOn: z.string(),
  how: z.enum(CONSENT_WAYS),
  recordedAt: z.date(),
  withdrawnAt: z.date().nullable(),
});

export const Person = z.object({
  creatorId: z.string(),
  /** The parts that the reader may see, masked; null where nothing is held. */
  fields: z.array(z.object({ field: z.enum(PERSON_FIELDS), masked: z.string().nullable() })),
  /** The parts that the reader may enter. */
  editable: z.array(z.enum(PERSON_FIELDS)),
  /** Identity numbers and bank details are switched off in this workspace. */
  identityOff: z.boolean(),
  consents: z.array(Consent),
});
export type Person = z.infer<typeof Person>;

export const AddressRow = z.object({ creatorId: z.string(), name: z.string(), address: Address, label: z.string() });
export type AddressRow = z.infer<typeof AddressRow>;

export const ConsentText = z.object({
  version: z.string(),
  en: z.string(),
  zh: z.string(),
  /** False until the hosting country is declared: the text then says that it is not. */
  complete: z.boolean(),
});
export type ConsentText = z.infer<typeof ConsentText>;

export const peopleContract = {
  /** Masked; gates of the single parts are asked inside. */
  get: pageOperation('signed-in')
    .input(z.object({ creatorId: CreatorId }))
    .output(Person),
  /** One part in clear; the reading is audited. */
  show: pageOperation('signed-in')
    .input(z.object({ creatorId: CreatorId, field: z.enum(PERSON_FIELDS) }))
    .output(z.object({ value: z.union([z.string(), Address, Bank]).nullable() })),
  set: pageOperation('person:edit')
    .input(z.object({ creatorId: CreatorId, entry: PersonEntry }))
    .output(Person),
  /** Where parcels go; the reading is audited. */
  addresses: operation('address:read', 'GET /addresses', 'Creators with an address for parcels')
    .input(
      z.object({
        search: z.string().max(100).default(''),
        after: z.string().max(100).nullable().default(null),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ rows: z.array(AddressRow), next: z.string().nullable() })),
  consentText: pageOperation('workspace:read').output(ConsentText),
  recordConsent: pageOperation('person:edit')
    .input(z.object({ creatorId: CreatorId, givenOn: Day, how: z.enum(CONSENT_WAYS) }))
    .output(Person),
  withdrawConsent: pageOperation('person:edit')
    .input(z.object({ creatorId: CreatorId, id: z.string().max(60) }))
    .output(Person),
};
