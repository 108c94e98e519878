/** Sentences of fit: reasons, cautions, missing prerequisites. Key: rule id, then what it says. */
export const findingsFit = {
  'D-ENTER.reason': (_: Record<string, never>) =>
    'You are entering the market: gifting builds organic credibility and shows what resonates before you scale paid.',
};
