/** Nodes that wait, the one with the highest bound first. */
export class NodeHeap<Node extends { readonly bound: number }> {
  readonly #nodes: Node[] = [];

  get size(): number {
    return this.#nodes.length;
  }

  /** The highest bound of any node that waits; -Infinity when none does. */
  get bound(): number {
    return this.#nodes[0]?.bound ?? -Infinity;
  }

  push(node: Node): void {
    const nodes = this.#nodes;
    let at = nodes.push(node) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (nodes[above]!.bound >= node.bound) break;
      nodes[at] = nodes[above]!;
      at = above;
    }
    nodes[at] = node;
  }

  pop(): Node | undefined {
    const nodes = this.#nodes;
    const top = nodes[0];
    const last = nodes.pop();
    if (nodes.length === 0 || last === undefined) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= nodes.length) break;
      if (below + 1 < nodes.length && nodes[below + 1]!.bound > nodes[below]!.bound) below++;
      if (nodes[below]!.bound <= last.bound) break;
      nodes[at] = nodes[below]!;
      at = below;
    }
    nodes[at] = last;
    return top;
  }

  clear(): void {
    this.#nodes.length = 0;
  }
}
