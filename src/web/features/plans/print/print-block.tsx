/** One part of the printed page: its name at the left, what it says beside it. */
import type { ReactNode } from 'react';

export const Block = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className="grid gap-x-6 gap-y-1.5 border-t border-line pt-3 sm:grid-cols-[8rem_1fr] print:grid-cols-[30mm_1fr] print:pt-2">
    <h2 className="font-semibold">{title}</h2>
    <div className="min-w-0">{children}</div>
  </section>
);
