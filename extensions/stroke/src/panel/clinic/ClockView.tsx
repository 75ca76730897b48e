import type { Clinic, ScanTime } from '@ohif-stroke/core';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { CLINIC_TEXT } from './clinicText.js';

interface Props {
  readonly clinic: Clinic;
  readonly taken: ScanTime | undefined;
}

/** How long it had been when the images were taken, which windows are named for that, and what the density says. */
export function ClockView({ clinic, taken }: Props) {
  const { text, numbers } = useText();
  const words = wordsIn(CLINIC_TEXT, text.locale);
  const { hours, windows, density } = clinic.clock;
  return (
    <div data-testid="onset-clock">
      <p data-testid="onset-hours">
        {hours.toImages !== undefined
          ? words.sinceOnset(numbers.fixed(hours.toImages, 1))
          : taken?.time === undefined
            ? words.noImageTime
            : words.noOnset}
      </p>
      {hours.foundToImages !== undefined && <p>{words.sinceFound(numbers.fixed(hours.foundToImages, 1))}</p>}
      <ul>
        {windows.map(({ window, at }) => (
          <li key={window.id} data-testid={`window-${window.id}`}>
            {words.windows[window.id]}: <strong>{words.at[at ?? 'unknown']}</strong>{' '}
            <code lang="en" className="sp-muted">
              {window.citation}
            </code>
          </li>
        ))}
      </ul>
      <p className="sp-muted">{words.clockNote}</p>
      {density && (
        <div data-testid="density-age">
          <p>
            {words.uptake(`${numbers.fixed(density.percent, 1)} %`, `${numbers.fixed(density.cutOffPercent, 1)} %`)}
          </p>
          <p>{words.uptakeSide[density.side]}</p>
          <p className="sp-muted">{words.uptakeCaveat}</p>
          <p className="sp-muted">{words.density(numbers.fixed(density.differenceHu, 1))}</p>
        </div>
      )}
    </div>
  );
}
