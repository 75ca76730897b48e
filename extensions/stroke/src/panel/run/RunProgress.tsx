import type { Pipeline } from '@ohif-stroke/core';
import type { Run } from '../../state/state.js';
import { stageWords } from '../../text/index.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly run: Run;
  readonly pipeline: Pick<Pipeline, 'id' | 'stages'>;
}

/** One bar a stage with its true share; a stage that has not reported yet stands at 0. The stage in hand is also said. */
export function RunProgress({ run, pipeline }: Props) {
  const { text } = useText();
  const loaded = run.phase === 'loading' ? run.fraction : 1;
  const fractions = run.phase === 'running' ? run.fractions : {};
  const rows = [
    { id: 'load', label: text.progress.loading, fraction: loaded },
    ...pipeline.stages.map(stage => ({
      id: stage.id,
      label: stageWords(text, pipeline.id, stage),
      fraction: fractions[stage.id] ?? 0,
    })),
  ];
  const busy = run.phase === 'loading' || run.phase === 'running' ? run : undefined;
  const drawn = busy?.partial !== undefined && busy.read?.phase !== 'blind';
  const now = rows.findLast(row => row.fraction > 0) ?? rows[0]!;
  return (
    <div className="sp-progress" data-testid="progress">
      <p className="sp-unseen" role="status">
        {now.label}
      </p>
      {drawn && <p>{text.progress.drawn}</p>}
      {rows.map(({ id, label, fraction }) => {
        const value = Math.round(fraction * 100);
        const state = value >= 100 ? 'sp-stage-done' : value > 0 ? 'sp-stage-now' : '';
        return (
          <div
            key={id}
            role="progressbar"
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={value}
            data-testid={`stage-${id}`}
            className={`sp-stage ${state}`}
          >
            <span className="sp-stage-label">{label}</span>
            <span className="sp-stage-value">{value} %</span>
            <span className="sp-stage-bar" style={{ transform: `scaleX(${fraction})` }} />
          </div>
        );
      })}
    </div>
  );
}
