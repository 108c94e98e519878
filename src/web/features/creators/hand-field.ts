/** The fields that may be set by hand, and what stands in each now, in the form the server takes it. */
import { EDITABLE_FIELDS, type CreatorDetail } from '#modules/creators/contract.ts';

export type HandField = (typeof EDITABLE_FIELDS)[number];
export const HAND_FIELDS: readonly HandField[] = EDITABLE_FIELDS;

const flag = (value: boolean | null): string | null => (value === null ? null : String(value));

/** Quotes as fen digits, verticals as keys joined by commas, flags as true or false; null when unknown. */
export function readField(detail: CreatorDetail, field: HandField): string | null {
  const edited = detail.edits.find((edit) => edit.field === field);
  if (edited !== undefined) return edited.value;
  const { row } = detail;
  switch (field) {
    case 'name':
    case 'location':
    case 'mcn':
    case 'imageQuote':
    case 'videoQuote':
      return row[field];
    case 'verticals':
      return row.verticals.length === 0 ? null : row.verticals.join(',');
    case 'onboarded':
    case 'sellingRights':
      return flag(detail[field]);
    case 'health':
      return detail.health;
    case 'contact':
    case 'note':
      return null;
  }
}
