/** The first run as a person does it, in a real browser. */
import type { Page } from 'playwright-core';
import { en } from '#words/en.ts';
import type { Visitor } from './http.ts';

/** The owner of the journeys. */
export const MIA = { name: 'Mia Chen', email: 'mia@example.com', password: 'a calm green meadow' } as const;
export const STUDIO = { organisation: 'Verdana Studio', brand: 'Verdana' } as const;

/** Opens the one-time link, makes Mia the owner and waits for the solved example. @param link of the server; null when it is used */
export async function setUpOwner(page: Page, link: string | null): Promise<void> {
  if (link === null) throw new Error('this server is set up already');
  await page.goto(link);
  await page.getByLabel(en.setup.name).fill(MIA.name);
  await page.getByLabel(en.setup.email).fill(MIA.email);
  await page.getByLabel(en.setup.password, { exact: true }).fill(MIA.password);
  await page.getByLabel(en.setup.organisation).fill(STUDIO.organisation);
  await page.getByLabel(en.setup.brand).fill(STUDIO.brand);
  await page.getByRole('button', { name: en.setup.submit, exact: true }).click();
  await page.getByText(en.plans.synthetic).first().waitFor();
}

/** The same without a browser: the visitor is Mia, signed in. @param link of the server; null when it is used */
export async function setUpOwnerByApi(visitor: Visitor, link: string | null): Promise<void> {
  const token = new URL(link ?? '').searchParams.get('token');
  const { status, body } = await visitor.rpc('workspaces/setup', {
    ...MIA,
    ...STUDIO,
    token,
    currency: 'CNY',
    locale: 'en',
  });
  if (status !== 200) throw new Error(`the server was not set up: ${JSON.stringify(body)}`);
}
