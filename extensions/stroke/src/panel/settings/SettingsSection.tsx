import type { Settings } from '../../state/state.js';
import { Toggle } from '../../ui/Toggle.js';
import { useText } from '../../ui/useText.js';

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
          <Toggle
            label={text.settings[key]}
            testId={testId}
            on={settings[key]}
            onChange={on => onChange({ [key]: on })}
          />
        </div>
      ))}
    </details>
  );
}
