/** Sides of one thing; the tab belongs in the URL, so it is controlled. */
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classes } from '../classes.ts';

export interface Tab<Value extends string> {
  value: Value;
  label: ReactNode;
  count?: string;
  content: ReactNode;
}

export function Tabs<Value extends string>(props: {
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly Tab<Value>[];
  label: string;
  className?: string;
}) {
  return (
    <Base.Root
      value={props.value}
      onValueChange={(value) => props.onChange(value as Value)}
      className={classes('flex flex-col', props.className)}
    >
      <Base.List aria-label={props.label} className="flex gap-5 overflow-x-auto border-b border-line">
        {props.tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-0.5 text-soft hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:font-medium data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="figures text-xs text-faint">{tab.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {props.tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-5 outline-none">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
