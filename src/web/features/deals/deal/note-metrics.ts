/** What is counted of a note, in the order of the platform. */
export const METRICS = ['impressions', 'reads', 'likes', 'saves', 'comments', 'shares', 'follows'] as const;
