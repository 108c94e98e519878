/** A real browser for journeys: every console error and refused resource is kept, so that a journey can fail on it. */
import {
  chromium,
  type Browser as Whole,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';

/** Quiet start without the background traffic of a desktop browser. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tabs of one journey, in a browser that other journeys use as well. */
export interface Browser {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Closes what was opened here. */
  close(): Promise<void>;
}

/** One for each worker, which takes it along when it ends: a browser takes seconds to start. */
let shared: Promise<Whole> | null = null;

export async function openBrowser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: QUIET });
  const whole = await shared;
  const opened: BrowserContext[] = [];
  return {
    newContext: async (options) => {
      const context = await whole.newContext(options);
      opened.push(context);
      return context;
    },
    close: async () => void (await Promise.all(opened.map((context) => context.close()))),
  };
}

export interface Tab {
  readonly page: Page;
  /** What the page complained of: console errors and uncaught ones, but for the browser's own line about an expected 4xx. */
  readonly complaints: string[];
}

const EXPECTED = /Failed to load resource: the server responded with a status of 4\d\d/;

/** A tab with a session of its own. */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints };
}
