import type { OutsideInfarct } from '@ohif-stroke/core';
import { outsideLine, outsidePlaces } from '../../text/index.js';
import { JumpIcon } from '../../ui/icons.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly infarcts: readonly OutsideInfarct[];
  readonly onShow: (boxId: string) => void;
}

/** Infarcts that the score does not know: one line each, beside it. */
export function OutsideLines({ infarcts, onShow }: Props) {
  const { text, numbers } = useText();
  if (infarcts.length === 0) return null;
  return (
    <section className="sp-notice sp-notice-care sp-outside" data-testid="outside" aria-label={text.outside.heading}>
      {infarcts.map(infarct => {
        const show = text.outside.show(outsidePlaces(text, infarct));
        return (
          <p key={infarct.componentId} className="sp-line">
            <span>{outsideLine(text, numbers, infarct)}</span>
            <button
              type="button"
              className="sp-icon"
              data-testid={`outside-${infarct.componentId}`}
              aria-label={show}
              title={show}
              onClick={() => onShow(infarct.boxId)}
            >
              <JumpIcon />
            </button>
          </p>
        );
      })}
    </section>
  );
}
