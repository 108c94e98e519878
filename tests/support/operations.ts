/** Every operation of the typed API, as the contracts have it. */
import { router } from '#http/rpc.ts';
import type { Gate, OperationMeta } from '#kernel/operation.ts';

export interface Operation {
  /** As /rpc has it: `plans/get`. */
  readonly name: string;
  readonly gate: Gate;
  readonly webOnly: boolean;
  /** As /api/v1 has it; null when it is our own pages' only. */
  readonly route: { readonly method: string; readonly path: string } | null;
  /** Names of the fields of its input. */
  readonly fields: readonly string[];
}

interface Definition {
  readonly meta: OperationMeta;
  readonly route: { readonly method?: string; readonly path?: string };
  readonly inputSchema?: Schema;
  readonly outputSchema?: { readonly '~standard'?: unknown };
}
type Schema = { readonly shape?: object; readonly unwrap?: () => Schema };

const fieldsOf = (schema: Schema | undefined): string[] => {
  if (schema === undefined) return [];
  if (schema.shape !== undefined) return Object.keys(schema.shape);
  return schema.unwrap === undefined ? [] : fieldsOf(schema.unwrap());
};

function* walk(node: object, names: readonly string[]): Generator<Operation> {
  const definition = (node as { '~orpc'?: Definition })['~orpc'];
  if (definition?.meta !== undefined) {
    const { meta, route } = definition;
    yield {
      name: names.join('/'),
      gate: meta.gate,
      webOnly: meta.webOnly,
      route: meta.webOnly ? null : { method: route.method!, path: route.path! },
      fields: fieldsOf(definition.inputSchema),
    };
    return;
  }
  for (const [name, child] of Object.entries(node))
    if (typeof child === 'object' && child !== null) yield* walk(child as object, [...names, name]);
}

export const OPERATIONS: readonly Operation[] = [...walk(router, [])];
