import { useText } from './useText.js';

/** The keys of the mode as `keys/hotkeys.ts` binds them; the reader may have changed them in the viewer. */
const COMMANDS = [
  ['q', 'analyse'],
  ['j k', 'region'],
  ['x', 'otherSide'],
  ['t', 'toggle'],
  ['g', 'show'],
  ['u Shift+u', 'undo'],
  ['o', 'overlays'],
  ['w', 'saliency'],
  ['p Shift+p', 'brush'],
  ['y', 'reveal'],
  ['s', 'confirm'],
  ['Shift+s', 'sign'],
] as const;

export function Shortcuts() {
  const { text } = useText();
  const { list, commands } = text.keys;
  const inPanel = [
    [list.move, list.moveDoes],
    [list.toggle, list.toggleDoes],
    [list.show, list.showDoes],
    [list.page, list.pageDoes],
  ];
  return (
    <details className="sp-section" data-testid="shortcuts">
      <summary>
        <span className="sp-heading">{text.keys.heading}</span>
      </summary>
      <p className="sp-muted">{text.keys.inPanel}</p>
      <dl className="sp-keys">
        {inPanel.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="sp-muted">{list.anywhere}</p>
      <dl className="sp-keys">
        {COMMANDS.map(([keys, command]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{commands[command]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
