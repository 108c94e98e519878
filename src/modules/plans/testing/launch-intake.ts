/** A launch as a page would send it, for tests: ¥30,000. Spread it and change what a test is about. */
export const LAUNCH_INTAKE = {
  situation: 'launch',
  objectives: ['launch-buzz'],
  vertical: 'skincare',
  product: { price: 39_900, unitCost: 9_000, giftable: true, stock: 400, luxury: false },
  budget: { amount: '3000000', currency: 'CNY' },
  presence: 'growing',
  relationships: 'some',
  control: 'medium',
  store: true,
};
