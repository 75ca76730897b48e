import { type KeyCommand, STAGE_KEYS, STROKE_KEYS } from '../../hotkeys.js';
import type { Text } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { CT_WINDOWS } from '../../windows.js';

/** Which words stand for a command; commands with the same words share a line. Windows have their own names. */
const WORDS: Readonly<Record<Exclude<KeyCommand, 'strokeWindow'>, keyof Text['keys']['commands']>> = {
  strokeAnalyse: 'analyse',
  strokeNextRegion: 'region',
  strokePreviousRegion: 'region',
  strokeOtherSide: 'otherSide',
  strokeToggleRegion: 'toggle',
  strokeShowRegion: 'show',
  strokeUndo: 'undo',
  strokeRedo: 'undo',
  strokeToggleOverlays: 'overlays',
  strokeToggleSaliency: 'saliency',
  strokeBrush: 'brush',
  strokeErase: 'brush',
  strokeReveal: 'reveal',
  strokeConfirm: 'confirm',
  strokeSign: 'sign',
  strokeCopyRead: 'copy',
  strokeSideBySide: 'sideBySide',
};

interface Line {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Every key of the mode, from the bindings themselves; the reader may have changed them in the viewer. */
function linesOf({ keys: { commands, windows } }: Text): readonly Line[] {
  const does = new Map<string, readonly string[]>();
  for (const { commandName, commandOptions, keys } of STROKE_KEYS) {
    const window = CT_WINDOWS.find(each => each.id === commandOptions?.window);
    const words = window
      ? `${windows[window.id]} (W ${window.widthHu} L ${window.levelHu})`
      : commandName === 'strokeWindow'
        ? ''
        : commands[WORDS[commandName]];
    does.set(words, [...(does.get(words) ?? []), ...keys.map(asWritten)]);
  }
  const ours = [...does].map(([words, keys]) => ({ keys, does: words }));
  return [...ours, { keys: STAGE_KEYS, does: commands.pictures }];
}

/** "shift+s" as it stands on a keyboard. */
const asWritten = (key: string): string => key.replace(/^shift/, 'Shift');

export function Shortcuts() {
  const { text } = useText();
  const { list } = text.keys;
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
      <dl className="sp-keys" data-testid="shortcut-list">
        {linesOf(text).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
