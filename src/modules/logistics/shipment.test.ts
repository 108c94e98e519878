import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOver,
  listNext,
  mayResend,
  nextState,
  planMoves,
  SHIPMENT_EVENTS,
  SHIPMENT_STATES,
  type ShipmentEvent,
  type ShipmentState,
} from './shipment.ts';

const state = fc.constantFrom(...SHIPMENT_STATES);
const event = fc.constantFrom(...SHIPMENT_EVENTS);

test.each([
  ['drafted', 'pack', 'packed'],
  ['packed', 'ship', 'shipped'],
  ['shipped', 'deliver', 'delivered'],
  ['shipped', 'return', 'returned'],
  ['delivered', 'return', 'returned'],
  ['shipped', 'lose', 'lost'],
  ['drafted', 'cancel', 'cancelled'],
  ['packed', 'cancel', 'cancelled'],
  ['drafted', 'ship', null],
  ['shipped', 'cancel', null],
  ['delivered', 'lose', null],
  ['lost', 'deliver', null],
  ['cancelled', 'pack', null],
] as const)('%s and %s: %s', (from, by, to) => expect(nextState(from, by)).toBe(to));

test('every state can be reached from a draft, and every event happens somewhere', () => {
  const reached = new Set<ShipmentState>(['drafted']);
  for (const one of reached) for (const next of listNext(one)) reached.add(next);
  expect([...reached].toSorted()).toEqual([...SHIPMENT_STATES].toSorted());
  expect(SHIPMENT_EVENTS.filter((by) => !SHIPMENT_STATES.some((from) => nextState(from, by) !== null))).toEqual([]);
});

test('whatever happens it comes to an end', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let now: ShipmentState = 'drafted';
      let moves = 0;
      for (const by of events) {
        const next = nextState(now, by);
        if (next === null) continue;
        now = next;
        moves += 1;
      }
      return moves <= 4 && (moves < 4 || isOver(now));
    }),
  );
});

describe('what somebody says of a parcel', () => {
  test.each([
    ['drafted', 'shipped', ['pack', 'ship']],
    ['packed', 'delivered', ['ship', 'deliver']],
    ['drafted', 'returned', ['pack', 'ship', 'return']],
    ['shipped', 'shipped', 'known'],
    ['delivered', 'shipped', 'known'],
    ['returned', 'delivered', 'known'],
    ['lost', 'shipped', 'known'],
    ['cancelled', 'packed', 'known'],
    ['lost', 'delivered', null],
    ['cancelled', 'shipped', null],
    ['delivered', 'lost', null],
  ] as const)('is in state %s, said to be %s: %j', (from, said, moves) => expect(planMoves(from, said)).toEqual(moves));

  test('leads there, and said again is known', () => {
    fc.assert(
      fc.property(state, state, (from, said) => {
        const moves = planMoves(from, said);
        if (!Array.isArray(moves)) return true;
        const to = moves.reduce<ShipmentState | null>(
          (at, by: ShipmentEvent) => (at === null ? null : nextState(at, by)),
          from,
        );
        return to === said && planMoves(to, said) === 'known';
      }),
    );
  });
});

test('another one is sent in place of what did not arrive as it should', () =>
  expect(SHIPMENT_STATES.filter(mayResend)).toEqual(['delivered', 'returned', 'lost']));
