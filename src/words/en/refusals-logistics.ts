import { logistics } from './logistics.ts';

const stateOf = (state: string): string =>
  (logistics.states as Readonly<Record<string, string>>)[state]?.toLowerCase() ?? state;
const deeds: Readonly<Record<string, string>> = {
  pack: 'packed',
  ship: 'shipped',
  deliver: 'delivered',
  return: 'returned',
  lose: 'lost',
  cancel: 'cancelled',
};

/** Parcels. */
export const refusalsLogistics = {
  'logistics.no-shipment': 'There is no such parcel in this workspace.',
  'logistics.nothing-in-it': 'A parcel needs something in it: choose a SKU and how many.',
  'logistics.no-address': (p: { creator: string }) =>
    `There is no address for ${p.creator === '' ? 'this creator' : p.creator}. Enter it on the creator’s page, under Personal data, and pack then.`,
  'logistics.cannot-follow': (p: { state: string; event: string }) =>
    `This parcel is “${stateOf(p.state)}” and cannot be ${deeds[p.event] ?? p.event} now. Load the page again to see where it stands.`,
  'logistics.cannot-become': (p: { state: string; to: string }) =>
    `A parcel that is “${stateOf(p.state)}” does not become “${stateOf(p.to)}”. If it was entered wrongly, send it again as a new parcel.`,
  'logistics.before-last': (p: { on: string; last: string }) =>
    `${p.on} is before what happened to this parcel last, on ${p.last}. Check the day.`,
  'logistics.cost-when-shipped':
    'What the carrier and the customs are owed is said when a parcel is shipped. Enter what came later in Finance, by the invoice.',
  'logistics.not-a-draft':
    'What is in a parcel, and where it leaves from, is changed only before it is packed. Cancel it and open another one.',
  'logistics.not-to-resend': (p: { state: string }) =>
    `This parcel is “${stateOf(p.state)}”: one is sent again once it has arrived, come back or is lost.`,
  'logistics.resent-already': 'This parcel was sent again already. Look at the new one.',
  'logistics.too-many-rows': (p: { most: number }) =>
    `The file has more than ${p.most} rows. Split it and import the parts one after another.`,
};
