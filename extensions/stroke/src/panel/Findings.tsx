import type { BoxFinding, StrokeResult } from '@ohif-stroke/core';
import { fixed, percent } from '../format.js';
import type { Selection } from '../state/state.js';
import { TEXT } from '../text.js';
import { JumpIcon } from './RegionRow.js';

interface Props {
  readonly result: StrokeResult;
  readonly selection: Selection | undefined;
  readonly onShow: (boxId: string) => void;
}

/** Volumes, and one line a box; clicking a line shows its image. */
export function Findings({ result, selection, onShow }: Props) {
  const { volumes } = TEXT;
  const { acuteVolumeMl, oldVolumeMl } = result.infarct;
  const sided = (ml: { readonly left: number; readonly right: number }) =>
    `${volumes.left} ${volumes.ml(fixed(ml.left, 1))} · ${volumes.right} ${volumes.ml(fixed(ml.right, 1))}`;
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{volumes.heading}</h3>
      <dl className="sp-volumes" data-testid="volumes">
        <dt>{volumes.acute}</dt>
        <dd>{sided(acuteVolumeMl)}</dd>
        <dt>{volumes.old}</dt>
        <dd>{sided(oldVolumeMl)}</dd>
        <dt>{volumes.haemorrhage}</dt>
        <dd>{volumes.ml(fixed(result.haemorrhage.volumeMl, 1))}</dd>
      </dl>
      <details open={result.boxes.length <= OPEN_UP_TO}>
        <summary>
          <span className="sp-heading">{TEXT.boxes.heading}</span>
          <span className="sp-summary-note">{result.boxes.length}</span>
        </summary>
        {result.boxes.length === 0 && <p className="sp-muted">{TEXT.boxes.none}</p>}
        <ul className="sp-boxes">
          {result.boxes.map(box => (
            <BoxLine
              key={box.id}
              box={box}
              selected={selection?.kind === 'box' && selection.id === box.id}
              onShow={() => onShow(box.id)}
            />
          ))}
        </ul>
      </details>
    </section>
  );
}

/** A longer list starts folded, so that overlays and report stay within reach. */
const OPEN_UP_TO = 6;

interface LineProps {
  readonly box: BoxFinding;
  readonly selected: boolean;
  readonly onShow: () => void;
}

function BoxLine({ box, selected, onShow }: LineProps) {
  return (
    <li>
      <button
        type="button"
        className={`sp-box sp-box-${box.label}${selected ? ' sp-selected' : ''}`}
        data-testid={`box-${box.id}`}
        onClick={onShow}
      >
        <span>
          {TEXT.boxLabels[box.label]}, {TEXT.sides[box.side]}
        </span>
        <span className="sp-muted">{TEXT.boxes.slice(box.slice + 1)}</span>
        <span>{percent(box.probability)}</span>
        <JumpIcon />
      </button>
    </li>
  );
}
