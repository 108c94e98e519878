/** What one can do with what is held of creators as persons. */
import type { Transaction } from 'kysely';
import type { Context } from '#kernel/context.ts';
import { demand, may } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { isCreatorOfWorkspace } from '#modules/creators/index.ts';
import { getCurrentWorkspace } from '#modules/workspaces/index.ts';
import { writeAudit } from '#platform/audit.ts';
import { inTenant, type AppDatabase, type DB } from '#platform/database.ts';
import { lockSealing } from '#platform/field-cipher.ts';
import { endConsent, insertConsent, keepConsentText, listConsents, type NewConsent } from './consent-store.ts';
import { makeConsentText } from './consent-text.ts';
import type { ConsentText, Person } from './contract.ts';
import { checkPersonEntry, maskValue, PERSON_FIELDS, READ_BY, type PersonEntry } from './person.ts';
import type { PersonField, PersonValue } from './person.ts';
import { seesLibrary } from './addresses.ts';
import { findCreatorName, readPerson, savePerson } from './store.ts';

const IDENTITY: ReadonlySet<PersonField> = new Set(['identityNumber', 'bank']);

const isIdentityOff = async (db: AppDatabase, ctx: Context): Promise<boolean> =>
  (await getCurrentWorkspace(db, ctx)).workspace.identityOff;

const isOpen = (field: PersonField, identityOff: boolean): boolean => !(identityOff && IDENTITY.has(field));

const mayEnter = (ctx: Context, field: PersonField): boolean =>
  may(ctx, 'person:edit') && (!IDENTITY.has(field) || may(ctx, 'identity:read'));

async function requireCreator(tx: Transaction<DB>, ctx: Context, creatorId: string): Promise<void> {
  if ((await findCreatorName(tx, ctx, creatorId)) === null) refuse('notFound', 'creators.not-found');
  if (!seesLibrary(ctx) && !(await isCreatorOfWorkspace(tx, ctx, creatorId))) refuse('notFound', 'creators.not-found');
}

/**
 * The parts that the reader may see, masked.
 * @throws RefusalError platform.not-allowed for who may see none, creators.not-found
 */
export async function getPerson(db: AppDatabase, ctx: Context, creatorId: string): Promise<Person> {
  const identityOff = await isIdentityOff(db, ctx);
  const shown = PERSON_FIELDS.filter((field) => may(ctx, READ_BY[field]) && isOpen(field, identityOff));
  const editable = PERSON_FIELDS.filter((field) => mayEnter(ctx, field) && isOpen(field, identityOff));
  if (shown.length === 0 && editable.length === 0) demand(ctx, 'person:read');
  return inTenant(db, ctx, async (tx) => {
    await requireCreator(tx, ctx, creatorId);
    const values = await readPerson(tx, db.cipher, ctx, creatorId, shown);
    return {
      creatorId,
      fields: shown.map((field) => ({
        field,
        masked: values[field] === undefined ? null : maskValue(field, values[field]),
      })),
      editable,
      identityOff,
      consents: await listConsents(tx, ctx, creatorId),
    };
  });
}

/**
 * One part in clear; the trail keeps who read which part of whom.
 * @throws RefusalError platform.not-allowed, people.identity-off, creators.not-found
 */
export async function showPersonField(
  db: AppDatabase,
  ctx: Context,
  creatorId: string,
  field: PersonField,
): Promise<PersonValue> {
  demand(ctx, READ_BY[field]);
  if (!isOpen(field, await isIdentityOff(db, ctx))) refuse('forbidden', 'people.identity-off');
  return inTenant(db, ctx, async (tx) => {
    await requireCreator(tx, ctx, creatorId);
    const value = (await readPerson(tx, db.cipher, ctx, creatorId, [field]))[field] ?? null;
    await writeAudit(tx, ctx, { action: 'people.read', entity: 'creator', entityId: creatorId, detail: { field } });
    return value;
  });
}

/**
 * Enters one part, or takes it away with null.
 * @throws RefusalError platform.not-allowed, people.identity-off, people.wrong-…, creators.not-found
 */
export async function setPersonField(
  db: AppDatabase,
  ctx: Context,
  creatorId: string,
  entry: PersonEntry,
): Promise<Person> {
  const { field } = entry;
  demand(ctx, 'person:edit');
  if (IDENTITY.has(field)) demand(ctx, 'identity:read');
  if (!isOpen(field, await isIdentityOff(db, ctx))) refuse('forbidden', 'people.identity-off');
  const checked = checkPersonEntry(entry);
  if ('fault' in checked) refuse('invalid', `people.wrong-${checked.fault}`);
  await inTenant(db, ctx, async (tx) => {
    await lockSealing(tx);
    await requireCreator(tx, ctx, creatorId);
    await savePerson(tx, db.cipher, ctx, creatorId, field, checked.value);
    await writeAudit(tx, ctx, {
      action: checked.value === null ? 'people.clear' : 'people.set',
      entity: 'creator',
      entityId: creatorId,
      detail: { field },
    });
  });
  return getPerson(db, ctx, creatorId);
}

/** The text for creators as it stands now. @throws RefusalError platform.not-allowed */
export async function getConsentText(db: AppDatabase, ctx: Context): Promise<ConsentText> {
  demand(ctx, 'workspace:read');
  const { organisation, workspace } = await getCurrentWorkspace(db, ctx);
  return makeConsentText({
    organisation: organisation.name,
    hostingCountry: organisation.hostingCountry,
    identityOff: workspace.identityOff,
  });
}

/**
 * Writes down that a creator agreed to the text as it stands now, which is kept with it.
 * @throws RefusalError platform.not-allowed, people.consent-incomplete, creators.not-found
 */
export async function recordConsent(
  db: AppDatabase,
  ctx: Context,
  consent: Omit<NewConsent, 'textVersion'>,
): Promise<Person> {
  demand(ctx, 'person:edit');
  const text = await getConsentText(db, ctx);
  await inTenant(db, ctx, async (tx) => {
    await requireCreator(tx, ctx, consent.creatorId);
    if (!text.complete) refuse('conflict', 'people.consent-incomplete');
    await keepConsentText(tx, ctx, text);
    const id = await insertConsent(tx, ctx, { ...consent, textVersion: text.version });
    await writeAudit(tx, ctx, {
      action: 'people.record-consent',
      entity: 'creator',
      entityId: consent.creatorId,
      detail: { consent: id, version: text.version, how: consent.how, givenOn: consent.givenOn },
    });
  });
  return getPerson(db, ctx, consent.creatorId);
}

/** @throws RefusalError platform.not-allowed, people.consent-not-found */
export async function withdrawConsent(db: AppDatabase, ctx: Context, creatorId: string, id: string): Promise<Person> {
  demand(ctx, 'person:edit');
  await inTenant(db, ctx, async (tx) => {
    if (!(await endConsent(tx, ctx, creatorId, id))) refuse('notFound', 'people.consent-not-found');
    await writeAudit(tx, ctx, {
      action: 'people.withdraw-consent',
      entity: 'creator',
      entityId: creatorId,
      detail: { consent: id },
    });
  });
  return getPerson(db, ctx, creatorId);
}
