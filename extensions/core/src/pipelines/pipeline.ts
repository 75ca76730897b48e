import type { RankedSeries, SeriesCandidate } from '../series/rankSeries.js';
import type { Stage } from '../stages.js';

/**
 * One way from a series to a result, as whoever chooses and waits sees it. A list of them is all that panel, worker and command
 * line know. What runs it (`Analysis`) and what is made of its results (`ResultReport`) stand in records of their own under
 * its id: the page needs neither, the worker not the second, and each would carry them along.
 */
export interface Pipeline<Id extends string = string> {
  /** Stands in every result, in messages to the worker and on the command line. */
  readonly id: Id;
  /** What it reads, for the help of the command line. */
  readonly title: string;
  /** In the order in which they run; panel, command line and bench take their rows from here. */
  readonly stages: readonly Stage[];
  /** Best first, each with the reason why it is or isn't one for this pipeline. */
  readonly rank: (series: readonly SeriesCandidate[]) => readonly RankedSeries[];
}
