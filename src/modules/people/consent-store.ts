/** SQL of consents and of the texts that were agreed to. */
import type { Kysely } from 'kysely';
import type { Context, Tenant } from '#kernel/context.ts';
import { newId } from '#kernel/id.ts';
import type { DB } from '#platform/database.ts';
import type { ConsentText, Person } from './contract.ts';

type Consent = Person['consents'][number];

export async function listConsents(tx: Kysely<DB>, { organisationId }: Tenant, creatorId: string): Promise<Consent[]> {
  const rows = await tx
    .selectFrom('people_consent')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('creator_id', '=', creatorId)
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    textVersion: row.text_version,
    givenOn: row.given_on,
    how: row.how as Consent['how'],
    recordedAt: row.recorded_at,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** Keeps the text as it is now, once for each version. */
export const keepConsentText = async (
  tx: Kysely<DB>,
  { organisationId, now }: Context,
  { version, en, zh }: ConsentText,
): Promise<void> =>
  void (await tx
    .insertInto('people_consent_text')
    .values({ organisation_id: organisationId, version, en, zh, made_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute());

export interface NewConsent {
  readonly creatorId: string;
  readonly textVersion: string;
  readonly givenOn: string;
  readonly how: Consent['how'];
}

export async function insertConsent(tx: Kysely<DB>, ctx: Context, consent: NewConsent): Promise<string> {
  const id = newId('cns', ctx.now.getTime());
  await tx
    .insertInto('people_consent')
    .values({
      organisation_id: ctx.organisationId,
      id,
      creator_id: consent.creatorId,
      text_version: consent.textVersion,
      given_on: consent.givenOn,
      how: consent.how,
      recorded_by: ctx.actor.userId ?? ctx.actor.kind,
      recorded_at: ctx.now,
    })
    .execute();
  return id;
}

/** False when there is no such consent that still stands. */
export async function endConsent(
  tx: Kysely<DB>,
  { organisationId, now }: Context,
  creatorId: string,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people_consent')
    .set({ withdrawn_at: now })
    .where('organisation_id', '=', organisationId)
    .where('creator_id', '=', creatorId)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
