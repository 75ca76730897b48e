interface Props {
  readonly label: string;
  readonly testId: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A named switch. */
export function Toggle({ label, testId, on, onChange }: Props) {
  return (
    <label className="sp-toggle">
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        className="sp-switch"
        data-testid={testId}
        checked={on}
        onChange={event => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
