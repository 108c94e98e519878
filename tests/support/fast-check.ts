import fc from 'fast-check';

/**
 * Properties draw the same cases in every run, so that a red run can be run again;
 * `FC_SEED=random npm test` looks for new ones, `FC_SEED=<number>` runs those of one seed.
 */
const { FC_SEED } = process.env;
if (FC_SEED !== 'random') fc.configureGlobal({ seed: Number(FC_SEED ?? 20_261_126) });
