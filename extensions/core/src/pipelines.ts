import { ncct } from './pipelines/ncct/ncct.js';
import type { Pipeline } from './pipelines/pipeline.js';
import type { RankedSeries, SeriesCandidate } from './series/rankSeries.js';
import { sameSeries } from './series/seriesIdentity.js';

/** In the order in which they are asked whether a series is theirs. */
export const PIPELINES = [ncct] as const satisfies readonly Pipeline[];

export type PipelineId = (typeof PIPELINES)[number]['id'];

/** The pipeline of this name; a name that no list has is a bug. */
export function pipelineOf<P extends Pick<Pipeline, 'id'>>(pipelines: readonly P[], id: string): P {
  const found = pipelines.find(pipeline => pipeline.id === id);
  if (found === undefined) throw new Error(`there is no pipeline ${id}`);
  return found;
}

/** A series with the pipeline that would read it; its verdict is the one among that pipeline's series. */
export interface AssignedSeries extends RankedSeries {
  readonly pipeline: string;
}

/**
 * Every series once, under the first pipeline of the list that can read it; those that none can under the first, with its
 * reasons. Series of an earlier pipeline come first, refused ones last. `chosen` is one of them at most: the best of the
 * first pipeline that has any.
 */
export function assignSeries(
  candidates: readonly SeriesCandidate[],
  pipelines: readonly Pick<Pipeline, 'id' | 'rank'>[] = PIPELINES,
): readonly AssignedSeries[] {
  const taken: AssignedSeries[] = [];
  let left = candidates;
  for (const { id, rank } of pipelines) {
    const usable = rank(left).filter(series => series.usable);
    const isFirst = !taken.some(series => series.chosen);
    taken.push(...usable.map(series => ({ ...series, chosen: series.chosen && isFirst, pipeline: id })));
    left = left.filter(({ header }) => !usable.some(series => sameSeries(header, series)));
  }
  const [first] = pipelines;
  const refused = first === undefined ? [] : first.rank(left).map(series => ({ ...series, pipeline: first.id }));
  return [...taken, ...refused];
}
