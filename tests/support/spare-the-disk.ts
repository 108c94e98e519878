/** For databases of tests, which nobody needs after the power failed. */
import type pg from 'pg';

const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Lets a database answer before its disk has; kept in its folder, for later starts as well. What a killed process leaves
 * is as it would be otherwise: the operating system has it.
 * @param admin connected as the role that may do everything
 */
export async function spareTheDisk(admin: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(SETTINGS)) await admin.query(`alter system set ${name} = ${value}`);
  await admin.query('select pg_reload_conf()');
}
