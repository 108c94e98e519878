/** Products and stock. */
export const refusalsCatalog = {
  'catalog.no-product': 'There is no such product in this workspace.',
  'catalog.no-sku': 'There is no such SKU in this workspace. Enter it first, under Stock.',
  'catalog.no-location': 'There is no such place for stock in this workspace. Enter it first, under Stock.',
  'catalog.no-shelf': 'Nothing of this lot has ever lain there. Receive goods instead.',
  'catalog.no-name': 'A product needs a name, in Chinese or in English.',
  'catalog.code-taken': (p: { code: string }) =>
    `“${p.code}” is the code of another SKU already. Give this one its own, or change that one.`,
  'catalog.location-taken': (p: { name: string }) => `There is a place called “${p.name}” already.`,
  'catalog.too-many-locations': (p: { most: number }) => `A workspace has ${p.most} places for stock at most.`,
  'catalog.in-the-future': (p: { on: string; today: string }) =>
    `${p.on} is still to come; only what has happened is written down. Today is ${p.today} in Beijing.`,
  'catalog.expired-before': (p: { sku: string; day: string }) =>
    `${p.sku} would have expired on ${p.day}, before it came in. Check the day.`,
  'catalog.not-enough': (p: { sku: string; asked: number; left: number }) =>
    `Of ${p.sku} ${p.left === 0 ? 'none are' : p.left === 1 ? 'only 1 is' : `only ${p.left} are`} free, and ${p.asked} ${p.asked === 1 ? 'is' : 'are'} needed. Receive more, let go of another reservation, or send fewer.`,
  'catalog.nothing-reserved': 'Nothing is set aside for this, so that nothing can leave. Reserve the goods first.',
  'catalog.nothing-out': 'Nothing of this is out any more: it came back already, or never left.',
  'catalog.not-so-many-out': (p: { sku: string; asked: number; left: number }) =>
    `Of ${p.sku} ${p.left === 1 ? 'only 1 is' : `only ${p.left} are`} still out, not ${p.asked}.`,
  'catalog.below-reserved': (p: { sku: string; onHand: number; reserved: number; most: number }) =>
    `Of ${p.sku} ${p.onHand} are on hand and ${p.reserved} of them are reserved: ${p.most === 0 ? 'none' : `no more than ${p.most}`} can be taken off. Let go of a reservation first.`,
  'catalog.import-changed':
    'Stock has moved, or the file is another one, since this was shown. Nothing was written; look at it again.',
  'catalog.too-many-rows': (p: { most: number }) =>
    `The file has more than ${p.most} rows. Split it and import the parts one after another.`,
};
