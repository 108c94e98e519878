/** HiGHS behind one question: the best whole choice of a part. */
import type { Highs, ModelData } from 'highs';

export interface Whole {
  readonly status: 'solved' | 'infeasible' | 'unknown';
  /** Null when none was found. */
  readonly columns: Float64Array | null;
  /** Proven lower bound of the minimisation, offset included. */
  readonly dualBound: number;
}

export interface Limits {
  readonly seconds: number;
  /** Relative gap at which to stop. */
  readonly gap: number;
  /** Asked now and then; true stops the solver. */
  readonly stopped: () => boolean;
  readonly improved?: (columns: Float64Array) => void;
  /** A whole answer to begin with. */
  readonly start?: Float64Array;
  /** Told the proven bound of the minimisation as it rises. */
  readonly bounded?: (dualBound: number) => void;
  /** True when the proven bound of the minimisation is good enough to stop. */
  readonly enough?: (dualBound: number) => boolean;
  /** Look for bounds rather than for answers. */
  readonly boundOnly?: boolean;
}

/** Buying nothing is a start that the primal simplex method can use. */
const PRIMAL = 4;
const SETTINGS = { output_flag: false, random_seed: 0 };

/** Solves with whole numbers; `offset` is the value that stands outside the part, so that the gap is that of the plan. */
export function solveWhole(highs: Highs, data: ModelData, offset: number, limits: Limits): Whole {
  const { modelStatus, callbackType } = highs.constants;
  return highs.withModel({ ...data, offset }, (model): Whole => {
    model.options.set({
      ...SETTINGS,
      time_limit: limits.seconds,
      mip_rel_gap: limits.gap,
      mip_feasibility_tolerance: 1e-7,
      primal_feasibility_tolerance: 1e-8,
      // On problems of this shape it takes seconds and finds nothing that the other heuristics do not.
      mip_heuristic_run_rens: false,
    });
    if (limits.boundOnly === true)
      model.options.set({
        presolve: 'off',
        simplex_strategy: PRIMAL,
        mip_heuristic_effort: 0,
        mip_detect_symmetry: false,
      });
    if (limits.start !== undefined) model.setSolution({ colValue: limits.start });
    const { modelStatus: status } = model.run({
      [callbackType.mipInterrupt](event: { interrupt(): void; data: { mip_dual_bound?: number } }) {
        const bound = event.data.mip_dual_bound;
        if (bound !== undefined && Number.isFinite(bound)) limits.bounded?.(bound);
        if (limits.stopped() || (bound !== undefined && limits.enough?.(bound) === true)) event.interrupt();
      },
      [callbackType.mipImprovingSolution](event: { data: { mip_solution?: Float64Array } }) {
        if (event.data.mip_solution !== undefined) limits.improved?.(event.data.mip_solution);
      },
    });
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
      return { status: 'infeasible', columns: null, dualBound: Infinity };
    const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    const dualBound = Number(model.info.get('mip_dual_bound'));
    return {
      status: status === modelStatus.optimal ? 'solved' : 'unknown',
      columns: found ? model.getSolution().colValue : null,
      dualBound: Number.isFinite(dualBound) ? dualBound : -Infinity,
    };
  });
}
