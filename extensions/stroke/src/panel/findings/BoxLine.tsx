import { type AnyBox, isLesionBox, isLesionKind } from '@ohif-stroke/core';
import { boxName, outsidePlaces } from '../../text/index.js';
import { Icon, JumpIcon } from '../../ui/icons.js';
import { useText } from '../../ui/useText.js';

/** Colour of its border. */
export function boxClass({ label, modelId }: Pick<AnyBox, 'label' | 'modelId'>): string {
  if (!isLesionKind(label)) return 'sp-box-site';
  return `sp-box-${modelId === undefined ? label : 'detector'}`;
}

export type BoxState = 'added' | 'deleted' | undefined;

/** A lesion that the infarct detector or a site's own model drew stands among ours, with the model's name. */
export const DrawnBy = ({ box }: { readonly box: AnyBox | undefined }) =>
  box?.modelId !== undefined && isLesionBox(box) && <bdi className="sp-muted"> · {box.modelId}</bdi>;

/** Where an infarct lies outside the ASPECTS regions. */
export function PlaceOf({ box }: { readonly box: AnyBox | undefined }) {
  const { text } = useText();
  const parts = box?.outside ?? [];
  return parts.length > 0 && <span className="sp-muted"> · {outsidePlaces(text, { parts })}</span>;
}

interface Props {
  readonly box: AnyBox;
  readonly state: BoxState;
  readonly selected: boolean;
  readonly frozen: boolean;
  readonly onShow: () => void;
  readonly onDelete: () => void;
  readonly onRestore: () => void;
}

/** One box on one slice: show it, delete it or bring it back. */
export function BoxLine({ box, state, selected, frozen, onShow, onDelete, onRestore }: Props) {
  const { text, numbers } = useText();
  const what = `${boxName(box, text)}, ${text.sides[box.side]}, ${text.boxes.slice(box.slice + 1)}`;
  const gone = state === 'deleted';
  const change = gone ? text.boxes.restore(what) : text.boxes.delete(what);
  return (
    <div className={`sp-box ${boxClass(box)}${selected ? ' sp-selected' : ''}${gone ? ' sp-box-gone' : ''}`}>
      <button type="button" className="sp-box-show" data-testid={`box-${box.id}`} disabled={gone} onClick={onShow}>
        <span className="sp-box-name">
          {boxName(box, text)}, {text.sides[box.side]}
          <DrawnBy box={box} />
          <PlaceOf box={box} />
          {state && <span className="sp-edited"> · {text.boxes[state]}</span>}
        </span>
        <span className="sp-muted">{text.boxes.slice(box.slice + 1)}</span>
        <span>{state === 'added' ? '' : numbers.percent(box.probability)}</span>
        <JumpIcon />
      </button>
      <button
        type="button"
        className="sp-icon"
        data-testid={`${gone ? 'box-restore' : 'box-delete'}-${box.id}`}
        aria-label={change}
        title={change}
        disabled={frozen}
        onClick={gone ? onRestore : onDelete}
      >
        <Icon name={gone ? 'restore' : 'delete'} />
      </button>
    </div>
  );
}
