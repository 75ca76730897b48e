import type { Settings } from '../state/state.js';
import { useText } from './useText.js';

interface Props {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
}

const SETTINGS = [
  { key: 'autoAnalyse', testId: 'auto-analyse' },
  { key: 'readerFirst', testId: 'reader-first' },
] as const;

/** The reader's habits, kept in the browser. */
export function SettingsSection({ settings, onChange }: Props) {
  const { text } = useText();
  return (
    <details className="sp-section">
      <summary>
        <span className="sp-heading">{text.settings.heading}</span>
      </summary>
      {SETTINGS.map(({ key, testId }) => (
        <div key={key} className="sp-line">
          <label className="sp-toggle">
            <input
              type="checkbox"
              role="switch"
              aria-checked={settings[key]}
              className="sp-switch"
              data-testid={testId}
              checked={settings[key]}
              onChange={event => onChange({ [key]: event.target.checked })}
            />
            {text.settings[key]}
          </label>
        </div>
      ))}
    </details>
  );
}
