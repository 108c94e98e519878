/** Proves that a model's lifecycle hangs together, and draws it. */
import type { Lifecycle } from './model.ts';

function reachable(lifecycle: Lifecycle, start = lifecycle.initial): Set<string> {
  const seen = new Set([start]);
  // A set grows while it is walked, so states found on the way are walked too.
  for (const state of seen) {
    for (const { from, to } of lifecycle.transitions) if (from === state) seen.add(to);
  }
  return seen;
}

/** Steps that may still come once a deal stands in a state. */
export function listEventsFrom(lifecycle: Lifecycle, state: string): Set<string> {
  const ahead = reachable(lifecycle, state);
  return new Set(lifecycle.transitions.filter(({ from }) => ahead.has(from)).map(({ event }) => event));
}

/** What is wrong with a lifecycle, in words for a developer; empty when every state is reachable and can end. */
export function checkLifecycle(lifecycle: Lifecycle): readonly string[] {
  const faults: string[] = [];
  const states = new Set([
    lifecycle.initial,
    ...lifecycle.terminal,
    ...lifecycle.transitions.flatMap(({ from, to }) => [from, to]),
  ]);
  const seen = reachable(lifecycle);
  const terminal = new Set(lifecycle.terminal);
  for (const state of states) {
    const exits = lifecycle.transitions.filter(({ from }) => from === state);
    if (!seen.has(state)) faults.push(`${state} is never reached`);
    if (terminal.has(state) && exits.length > 0) faults.push(`${state} ends the deal and yet has an exit`);
    if (!terminal.has(state) && exits.length === 0) faults.push(`${state} has no exit and does not end the deal`);
    const events = exits.map(({ event }) => event);
    if (new Set(events).size < events.length) faults.push(`${state} has two exits for one event`);
    if (!Object.hasOwn(lifecycle.phases, state)) faults.push(`${state} has no phase`);
  }
  return faults;
}

/** A lifecycle as a Mermaid state diagram; guards stand in brackets, facts after a slash. */
export function drawLifecycle({ initial, terminal, transitions }: Lifecycle): string {
  const name = (state: string): string => state.replaceAll('-', '_');
  const states = new Set([initial, ...transitions.flatMap(({ from, to }) => [from, to])]);
  return [
    'stateDiagram-v2',
    ...[...states].filter((state) => state.includes('-')).map((state) => `  state "${state}" as ${name(state)}`),
    `  [*] --> ${name(initial)}`,
    ...transitions.map(
      ({ from, event, to, by, guards = [], fact }) =>
        `  ${name(from)} --> ${name(to)}: ${event} (${by})${guards.length === 0 ? '' : ` [${guards.join(', ')}]`}${fact === undefined ? '' : ` / ${fact}`}`,
    ),
    ...terminal.map((state) => `  ${name(state)} --> [*]`),
  ].join('\n');
}
