/** A server of its own data folder over its lives: set up once, killed, started again, and used over HTTP by its owner. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { prepareDirectories } from '#platform/embedded-postgres/directories.ts';
import { findPostmaster } from '#platform/embedded-postgres/postmaster.ts';
import { makeHome, type Home } from './home.ts';
import { OWNER, Visitor } from './http.ts';
import { spawnServer, type SpawnedServer } from './server.ts';

export interface ImportState {
  readonly id: string;
  readonly state: string;
  readonly progress: { readonly read: number };
  readonly rows: { readonly created: number; readonly read: number };
}

export class ServerRun {
  readonly home: Home;
  #server: SpawnedServer;
  visitor: Visitor;

  private constructor(home: Home, server: SpawnedServer) {
    this.home = home;
    this.#server = server;
    this.visitor = new Visitor(server.url);
  }

  /** Starts one on a new folder and does the first run. */
  static async begin(): Promise<ServerRun> {
    const home = makeHome();
    const run = new ServerRun(home, await spawnServer({ home: home.path }));
    const token = new URL(run.#server.setupLink ?? '').searchParams.get('token');
    expect((await run.visitor.rpc('workspaces/setup', { ...OWNER, token })).status).toBe(200);
    return run;
  }

  /** SIGKILL, a start without anybody's help, and the owner signed in again. */
  async killAndStart(): Promise<void> {
    await this.#server.kill('SIGKILL');
    this.#server = await spawnServer({ home: this.home.path });
    this.visitor = new Visitor(this.#server.url);
    const { email, password } = OWNER;
    expect((await this.visitor.post('/api/auth/sign-in/email', { email, password })).status).toBe(200);
  }

  async upload(file: string): Promise<string> {
    const answer = await this.visitor.fetch('/files/imports', {
      method: 'POST',
      body: readFileSync(file),
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'synthetic.csv' },
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as ImportState).id;
  }

  /** Uploads a file and sets it going. */
  async startImport(file: string): Promise<string> {
    const id = await this.upload(file);
    expect((await this.visitor.rpc('creators/imports/start', { id })).status).toBe(200);
    return id;
  }

  async getImport(id: string): Promise<ImportState> {
    return (await this.visitor.rpc('creators/imports/get', { id })).body as unknown as ImportState;
  }

  /** Asks until the import has read so many rows, or has ended. */
  async untilRead(id: string, rows: number): Promise<ImportState> {
    for (;;) {
      const state = await this.getImport(id);
      if (state.state !== 'running' || state.progress.read >= rows) return state;
    }
  }

  async countCreators(): Promise<number> {
    return Number((await this.visitor.rpc('creators/facets', { filters: {} })).body['total']);
  }

  async end(): Promise<void> {
    await this.#server.kill();
    const orphan = findPostmaster(prepareDirectories(this.home.path));
    if (orphan !== null) process.kill(orphan.pid, 'SIGQUIT');
    this.home.remove();
  }
}
