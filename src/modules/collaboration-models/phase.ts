/** Where a deal stands, told alike for all models: the columns of the board. */
export const PHASES = ['asked', 'agreed', 'preparing', 'creating', 'published', 'settling', 'done', 'off'] as const;
export type Phase = (typeof PHASES)[number];
