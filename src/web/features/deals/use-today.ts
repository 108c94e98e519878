/** Today in Beijing, as it was when what shows it appeared. */
import { useState } from 'react';
import { businessDay } from '#kernel/clock.ts';

export const useToday = (): string => useState(() => businessDay(new Date()))[0];
