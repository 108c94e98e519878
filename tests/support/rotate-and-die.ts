/** Rotates the data key of a test's database in a process of its own, and kills itself after so many rows. */
import { rotateDataKey } from '#modules/people/index.ts';
import { listSystemContexts } from '#modules/workspaces/index.ts';
import { openKeyRing } from '#platform/data-key.ts';
import { openDatabase } from '#platform/database.ts';
import { FieldCipher } from '#platform/field-cipher.ts';

const [home = '', host = '', database = '', rows = '0'] = process.argv.slice(2);
const db = openDatabase({ host, database, user: 'zc_app' }, new FieldCipher(openKeyRing(home, null)));
await rotateDataKey(db, await listSystemContexts(db, new Date()), (progress) => {
  if (progress.rows >= Number(rows)) process.kill(process.pid, 'SIGKILL');
});
await db.close();
