import { type FindingRow, groupOfFinding, type ReaderVerdict } from '@ohif-stroke/core';
import type { LayerId, Layers } from '../../state/state.js';
import { wordsIn } from '../../text/index.js';
import { Icon, JumpIcon } from '../../ui/icons.js';
import { useText } from '../../ui/useText.js';
import { FOUND_TEXT } from './foundText.js';
import { type RowContext, rowWords } from './rowWords.js';

interface Props {
  readonly row: FindingRow;
  readonly context: RowContext;
  /** The overlay that draws it, if one does. */
  readonly layer: LayerId | undefined;
  readonly layers: Layers;
  readonly frozen: boolean;
  readonly onShow: (() => void) | undefined;
  readonly onLayer: (layer: LayerId, visible: boolean) => void;
  readonly onDecide: (verdict: ReaderVerdict | undefined) => void;
}

/** One finding: what it is, its figures, a jump, its overlay, and the reader's word on it. */
export function FoundRow({ row, context, layer, layers, frozen, onShow, onLayer, onDecide }: Props) {
  const { text } = useText();
  const said = wordsIn(FOUND_TEXT, text.locale);
  const { key, verdict, rejectedBy, kind, slice } = row;
  const { name, evidence } = rowWords(row, context);
  const group = groupOfFinding(row);
  const rejected = verdict === 'rejected';
  const mayDecide = rejectedBy !== 'elsewhere';
  const word =
    kind === 'drawn'
      ? said.drawn
      : verdict === 'accepted'
        ? said.accepted
        : rejected && mayDecide
          ? said.rejected[rejectedBy]
          : mayDecide
            ? undefined
            : said.byRegion;
  const change = rejected ? said.restore(name) : said.reject(name);
  return (
    <li className={`sp-found-row${rejected ? ' sp-box-gone' : ''}`} data-testid={`found-${key}`} data-verdict={verdict}>
      <div className="sp-found-line">
        <button
          type="button"
          className="sp-found-show"
          data-testid={`found-show-${key}`}
          title={said.show(name)}
          disabled={onShow === undefined}
          onClick={onShow}
        >
          <span className="sp-box-name">{name}</span>
          <span className="sp-muted">{slice !== undefined && text.boxes.slice(slice + 1)}</span>
          {onShow && <JumpIcon />}
        </button>
        {layer && (
          <button
            type="button"
            className="sp-icon"
            data-testid={`found-layer-${key}`}
            aria-pressed={layers[layer].visible}
            aria-label={said.overlay(text.layers.names[layer], name)}
            title={said.overlay(text.layers.names[layer], name)}
            onClick={() => onLayer(layer, !layers[layer].visible)}
          >
            <Icon name="eye" />
          </button>
        )}
        {mayDecide && kind !== 'drawn' && (
          <button
            type="button"
            className="sp-icon"
            data-testid={`found-accept-${key}`}
            aria-pressed={verdict === 'accepted'}
            aria-label={verdict === 'accepted' ? said.unaccept(name) : said.accept(name)}
            title={verdict === 'accepted' ? said.unaccept(name) : said.accept(name)}
            disabled={frozen || rejected}
            onClick={() => onDecide(verdict === 'accepted' ? undefined : 'accepted')}
          >
            <Icon name="accept" />
          </button>
        )}
        {mayDecide && (
          <button
            type="button"
            className="sp-icon"
            data-testid={`found-${rejected ? 'restore' : 'reject'}-${key}`}
            aria-label={change}
            title={change}
            disabled={frozen}
            onClick={() => onDecide(rejected ? undefined : 'rejected')}
          >
            <Icon name={rejected ? 'restore' : 'delete'} />
          </button>
        )}
      </div>
      <p className="sp-muted sp-found-evidence">
        {[...evidence, said.inReport].join(' · ')}{' '}
        {/* The names in a report are English, whatever the reader speaks. */}
        {group === undefined ? said.evaluations : <code lang="en">{group}</code>}
        {word && <span className="sp-edited"> · {word}</span>}
      </p>
    </li>
  );
}
