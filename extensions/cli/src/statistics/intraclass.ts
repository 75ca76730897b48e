import { fQuantile, type Interval } from '@ohif-stroke/core';
import { mean } from 'simple-statistics';

/** Mean squares of a two-way layout of n cases and k readers without repetition. */
interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly rows: number;
  readonly columns: number;
  readonly error: number;
}

function meanSquares(rows: readonly (readonly number[])[]): MeanSquares | null {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (n < 2 || k < 2) return null;
  const grand = mean(rows.flat());
  const rowMeans = rows.map(row => mean([...row]));
  const columnMeans = Array.from({ length: k }, (_, c) => mean(rows.map(row => row[c]!)));
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const betweenRows = k * squares(rowMeans);
  const betweenColumns = n * squares(columnMeans);
  const residual = Math.max(0, squares(rows.flat()) - betweenRows - betweenColumns);
  return {
    n,
    k,
    rows: betweenRows / (n - 1),
    columns: betweenColumns / (k - 1),
    error: residual / ((n - 1) * (k - 1)),
  };
}

/**
 * Intraclass correlation, two-way model, single measurement, absolute agreement: ICC(A,1) of McGraw & Wong, Psychol
 * Methods 1996;1:30-46, case 3A (mixed: the two readers are these two and no sample). The estimate is that of ICC(2,1) of
 * Shrout & Fleiss, Psychol Bull 1979;86:420-428; only what may be inferred from it differs.
 * One row per case, one value per reader. Null with fewer than two cases or where nothing varies.
 */
export function intraclassCorrelation(rows: readonly (readonly number[])[]): number | null {
  const squares = meanSquares(rows);
  return squares && coefficient(squares);
}

function coefficient({ n, k, rows, columns, error }: MeanSquares): number | null {
  const denominator = rows + (k - 1) * error + (k * (columns - error)) / n;
  // Rounding leaves a crumb of the order of 1e-15 where every value is the same.
  return Math.abs(denominator) < 1e-12 ? null : (rows - error) / denominator;
}

/**
 * The same with its 95 % interval from F distributions (McGraw & Wong 1996, table 7; Shrout & Fleiss 1979, p. 424). No interval where
 * the readers agree wholly: there is no error to take it from.
 */
export function intraclassInterval(
  values: readonly (readonly number[])[],
): { readonly value: number; readonly interval: Interval | null } | null {
  const squares = meanSquares(values);
  const value = squares && coefficient(squares);
  if (squares === null || value === null) return null;
  const { n, k, rows, columns, error } = squares;
  if (value >= 1 || error === 0) return { value, interval: null };
  const a = (k * value) / (n * (1 - value));
  const b = 1 + (k * value * (n - 1)) / (n * (1 - value));
  // Satterthwaite's degrees of freedom of the denominator.
  const df = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)));
  const [below, above] = [fQuantile(0.975, n - 1, df), fQuantile(0.975, df, n - 1)];
  const spread = k * columns + (k * n - k - n) * error;
  return {
    value,
    interval: [
      (n * (rows - below * error)) / (below * spread + n * rows),
      (n * (above * rows - error)) / (spread + n * above * rows),
    ],
  };
}
