/**
 * Good prices: the dual is convex but has kinks, so each creator's maximum is
 * smoothed into a logarithm of a sum of exponentials (Nesterov 2005) whose
 * sharpness grows step by step, and each smooth function of 14 to 60 prices is
 * minimised by Newton's method projected onto the box of prices (Bertsekas
 * 1982), damped as Levenberg and Marquardt do. Large problems begin with every
 * n-th creator.
 */
import type { Compact } from './compact.ts';
import { clampPrices, type Prices } from './pricing.ts';

export interface Smoothing {
  /** Width of the smoothing as shares of the mean value of an option, in order. */
  readonly widths: readonly number[];
  /** Newton steps for each width. */
  readonly steps: number;
  /** Every so many-th creator counts. */
  readonly stride: number;
  readonly over: () => boolean;
}

interface Point {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** Beyond so many widths below the best an option no longer counts: exp(-36) is lost in rounding. */
const FAR = 36;
const DAMPING = { first: 1e-3, least: 1e-9, most: 1e12, ease: 0.2, tighten: 8 };
/** A width is done when a step gains less than this share of the value. */
const ENOUGH = 1e-8;

/** Prices that (nearly) minimise the dual, from those given. */
export function smoothPrices(problem: Compact, from: Prices, how: Smoothing): Prices {
  const norm = computeNorms(problem);
  const size =
    problem.options === 0 ? 1 : problem.value.reduce((sum, value) => sum + Math.abs(value), 1e-9) / problem.options;
  let prices = clampPrices(problem, from);
  for (const width of how.widths) {
    let damping = DAMPING.first;
    let point = evaluate(problem, prices, width * size, how.stride);
    for (let step = 0; step < how.steps && !how.over(); step++) {
      const moved = takeStep(problem, prices, point, norm, damping, (at) =>
        evaluate(problem, at, width * size, how.stride),
      );
      damping = moved.damping;
      if (moved.point === null) break;
      const gain = point.value - moved.point.value;
      ({ prices } = moved);
      ({ point } = moved);
      if (gain < ENOUGH * Math.abs(point.value)) break;
    }
  }
  return prices;
}

/** The typical size of a row's coefficients, so that all prices are of one size. */
function computeNorms(problem: Compact): Float64Array {
  const sums = new Float64Array(problem.rows);
  const counts = new Float64Array(problem.rows);
  const stride = Math.max(1, Math.floor(problem.options / 20_000));
  for (let option = 0; option < problem.options; option += stride) {
    for (let at = problem.start[option]!; at < problem.start[option + 1]!; at++) {
      sums[problem.row[at]!]! += Math.abs(problem.coefficient[at]!);
      counts[problem.row[at]!]!++;
    }
  }
  return sums.map((sum, row) => (sum > 0 ? sum / counts[row]! : 1));
}

function takeStep(
  problem: Compact,
  prices: Prices,
  point: Point,
  norm: Float64Array,
  damping: number,
  at: (prices: Prices) => Point,
): { prices: Prices; point: Point | null; damping: number } {
  for (let mu = damping; mu < DAMPING.most; mu *= DAMPING.tighten) {
    const next = solveModel(problem, prices, point, norm, mu);
    let expected = 0;
    for (let row = 0; row < problem.rows; row++) expected -= point.gradient[row]! * (next[row]! - prices[row]!);
    if (expected <= 1e-11 * Math.abs(point.value)) {
      if (mu > 1e3) break;
      continue;
    }
    const found = at(next);
    if (found.value <= point.value - 1e-3 * expected)
      return { prices: next, point: found, damping: Math.max(DAMPING.least, mu * DAMPING.ease) };
  }
  return { prices, point: null, damping };
}

/**
 * Minimises the damped quadratic model within the box: whatever the free step
 * would carry out of the box is held at its edge, and the others step again.
 */
function solveModel(problem: Compact, prices: Prices, point: Point, norm: Float64Array, mu: number): Prices {
  const { rows, cap } = problem;
  const next = prices.slice();
  let free: number[] = [];
  for (let row = 0; row < rows; row++) {
    const stuck =
      (prices[row] === 0 && point.gradient[row]! >= 0) || (prices[row] === cap[row] && point.gradient[row]! <= 0);
    if (!stuck) free.push(row);
  }
  const pull = point.gradient.slice();
  while (free.length > 0) {
    const step = solveNewton(point.hessian, pull, free, norm, mu, rows);
    const inside: number[] = [];
    const edge: number[] = [];
    free.forEach((row, index) => {
      const to = prices[row]! + step[index]!;
      next[row] = Math.min(cap[row]!, Math.max(0, to));
      (to < 0 || to > cap[row]! ? edge : inside).push(row);
    });
    if (edge.length === 0) break;
    for (const row of inside) {
      for (const held of edge)
        pull[row]! += point.hessian[Math.max(row, held) * rows + Math.min(row, held)]! * (next[held]! - prices[held]!);
    }
    free = inside;
  }
  return next;
}

/** Solves (H + mu * D) d = -g over the free rows, in prices times norms, by Cholesky's method. */
function solveNewton(
  hessian: Float64Array,
  gradient: Float64Array,
  free: readonly number[],
  norm: Float64Array,
  mu: number,
  rows: number,
): Float64Array {
  const n = free.length;
  const matrix = new Float64Array(n * n);
  let mean = 0;
  for (let i = 0; i < n; i++) {
    const a = free[i]!;
    for (let j = 0; j <= i; j++) {
      const b = free[j]!;
      matrix[i * n + j] = hessian[Math.max(a, b) * rows + Math.min(a, b)]! / (norm[a]! * norm[b]!);
    }
    mean += matrix[i * n + i]! / n;
  }
  // The damping is relative to the curvature itself: an absolute one would freeze one problem and not touch another.
  for (let i = 0; i < n; i++) matrix[i * n + i]! += mu * (matrix[i * n + i]! + 0.01 * mean) + 1e-12 * mean + 1e-300;
  const d = Float64Array.from(free, (row) => -gradient[row]! / norm[row]!);
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j]!;
    for (let k = 0; k < j; k++) pivot -= matrix[j * n + k]! ** 2;
    pivot = Math.sqrt(Math.max(pivot, 1e-14 * mean + 1e-300));
    matrix[j * n + j] = pivot;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k]! * matrix[j * n + k]!;
      matrix[i * n + j] = sum / pivot;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) d[i]! -= matrix[i * n + k]! * d[k]!;
    d[i]! /= matrix[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) d[i]! -= matrix[k * n + i]! * d[k]!;
    d[i]! /= matrix[i * n + i]!;
  }
  return d.map((step, index) => step / norm[free[index]!]!);
}

/** Value, gradient and the lower half of the Hessian of the smoothed dual. */
function evaluate(problem: Compact, prices: Prices, eps: number, stride: number): Point {
  const { groups, rows, firstOption, required, start, row, coefficient, value: worth } = problem;
  const hessian = new Float64Array(rows * rows);
  const gradient = problem.bound.map((bound) => bound / stride);
  let total = 0;
  for (let index = 0; index < rows; index++) total += (prices[index]! * problem.bound[index]!) / stride;
  const reduced = new Float64Array(256);
  const mean = new Float64Array(rows);
  const touched = new Int32Array(rows);
  for (let group = 0; group < groups; group += stride) {
    const from = firstOption[group]!;
    const count = Math.min(256, firstOption[group + 1]! - from);
    if (count === 0) continue;
    let top = required[group] === 1 ? -Infinity : 0;
    for (let k = 0; k < count; k++) {
      const option = from + k;
      let sum = worth[option]!;
      for (let at = start[option]!; at < start[option + 1]!; at++) sum -= prices[row[at]!]! * coefficient[at]!;
      reduced[k] = sum;
      if (sum > top) top = sum;
    }

    let sum = required[group] === 1 ? 0 : Math.exp(Math.max(-FAR, -top / eps));
    let near = sum > 1e-15 ? 1 : 0;
    for (let k = 0; k < count; k++) {
      const below = (reduced[k]! - top) / eps;
      const weight = below < -FAR ? 0 : Math.exp(below);
      reduced[k] = weight;
      sum += weight;
      if (weight > 1e-15) near++;
    }
    total += top + eps * Math.log(sum);
    let used = 0;
    for (let k = 0; k < count; k++) {
      if (reduced[k]! < 1e-15) continue;
      const share = reduced[k]! / sum;
      const begin = start[from + k]!;
      const end = start[from + k + 1]!;
      for (let at = begin; at < end; at++) {
        const index = row[at]!;
        if (mean[index] === 0) touched[used++] = index;
        mean[index]! += share * coefficient[at]!;
      }
      if (near < 2) continue;
      const curve = share / eps;
      for (let at = begin; at < end; at++) {
        const left = curve * coefficient[at]!;
        const line = row[at]! * rows;
        for (let other = begin; other <= at; other++) hessian[line + row[other]!]! += left * coefficient[other]!;
      }
    }
    for (let i = 0; i < used; i++) {
      const index = touched[i]!;
      gradient[index]! -= mean[index]!;
      if (near < 2) continue;
      const left = mean[index]! / eps;
      const line = index * rows;
      for (let j = 0; j < used; j++) {
        const other = touched[j]!;
        if (other <= index) hessian[line + other]! -= left * mean[other]!;
      }
    }
    for (let i = 0; i < used; i++) mean[touched[i]!] = 0;
  }
  return { value: total, gradient, hessian };
}
