import { type ModelUse, type StrokeResult, slicesOf } from '@ohif-stroke/core';
import type { ReactNode } from 'react';
import type { HaemorrhageStatus } from '../../state/haemorrhageStatus.js';
import { haemorrhageParts } from '../../text/haemorrhageParts.js';
import { Info } from '../../ui/Info.js';
import { JumpIcon } from '../../ui/icons.js';
import { Networks } from '../../ui/Networks.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly status: HaemorrhageStatus;
  /** Known once there is a result. */
  readonly models: readonly ModelUse[];
  /** Absent where there is no box to jump to. */
  readonly onShow?: (() => void) | undefined;
}

/** Before anything else: whether there is a bleed changes what may be done at all. */
export function HaemorrhageLine({ status, models, onShow }: Props) {
  const { text } = useText();
  const { haemorrhage: words } = text;
  const how = <How models={models} />;
  if (status.kind === 'found') {
    return (
      <Alert {...status} onShow={onShow}>
        {how}
      </Alert>
    );
  }
  const said = {
    none: status.kind === 'none' && status.preliminary ? words.noneSoFar : words.none,
    possible: status.kind === 'possible' ? words.possible(slicesOf(status.places)) : '',
    searching: words.searching,
    notRead: words.notRead,
  }[status.kind];
  return (
    <div className={`sp-haemorrhage-line sp-haemorrhage-${status.kind}`}>
      <span data-testid="haemorrhage" role={status.kind === 'possible' ? 'alert' : undefined}>
        {said}
      </span>
      {status.kind === 'possible' && onShow && (
        <button
          type="button"
          className="sp-icon"
          aria-label={words.showPossible}
          title={words.showPossible}
          onClick={onShow}
        >
          <JumpIcon />
        </button>
      )}
      {(status.kind === 'none' || status.kind === 'possible') && how}
    </div>
  );
}

interface AlertProps extends Pick<Props, 'onShow'> {
  readonly haemorrhage: StrokeResult['haemorrhage'];
  readonly preliminary: boolean;
  readonly children: ReactNode;
}

function Alert({ haemorrhage, preliminary, onShow, children }: AlertProps) {
  const { text, numbers } = useText();
  const { haemorrhage: words } = text;
  const parts = haemorrhageParts(text, numbers, haemorrhage);
  return (
    <div className="sp-haemorrhage" data-testid="haemorrhage-alert">
      {/* What is announced is the finding alone, not the controls beside it. */}
      <div role="alert">
        <strong data-testid="haemorrhage">{words.found(numbers.fixed(haemorrhage.volumeMl, 1))}</strong>
        {parts.length > 0 && <p data-testid="haemorrhage-volume">{parts.join(' · ')}</p>}
        <p>{preliminary ? words.soFar : words.meaning}</p>
      </div>
      {onShow && (
        <button type="button" className="sp-icon" aria-label={words.show} title={words.show} onClick={onShow}>
          <JumpIcon />
        </button>
      )}
      {children}
    </div>
  );
}

function How({ models }: { readonly models: readonly ModelUse[] }) {
  const { text } = useText();
  return (
    <Info about={text.haemorrhage.label}>
      <p>{text.how.haemorrhage}</p>
      {models.length > 0 && <Networks models={models} />}
    </Info>
  );
}
