/** The dated VAT rates of data/tax-vat.json. */
import rows from '../../../data/tax-vat.json' with { type: 'json' };
import { findValid, toBps, type Dated } from './dated.ts';

export type Taxpayer = 'general' | 'small-scale';
export type Supply = 'services' | 'goods';

export interface VatRate extends Dated {
  readonly taxpayer: Taxpayer;
  readonly supply: Supply;
  readonly rateBps: number;
}

const RATES: readonly VatRate[] = rows.map(
  ({ rate, taxpayer, supply, grade, version, validFrom, validTo, source, date }) => ({
    version,
    taxpayer: taxpayer as Taxpayer,
    supply: supply as Supply,
    rateBps: toBps(rate),
    validFrom,
    validTo,
    source,
    date,
    grade: grade as VatRate['grade'],
  }),
);

/** All rates with their sources, in file order. */
export const listVatRates = (): readonly VatRate[] => RATES;

/** The rate of an issuer's supply on a day, a reduced one before the standing one; null when none is known. */
export const findVatRate = (taxpayer: Taxpayer, supply: Supply, on: string): VatRate | null =>
  findValid(
    RATES.filter((rate) => rate.taxpayer === taxpayer && rate.supply === supply),
    on,
  );
