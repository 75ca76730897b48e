import type { LayerId, LayerState, Layers, Saliency, SaliencyOf } from '../../state/state.js';
import { Toggle } from '../../ui/Toggle.js';
import { useText } from '../../ui/useText.js';
import { SaliencyToggle } from './SaliencyToggle.js';

interface Props {
  readonly layers: Layers;
  /** Those that there is something to show of. */
  readonly ids: readonly LayerId[];
  /** The overlays could not be drawn. */
  readonly problem: boolean;
  readonly saliency: Saliency | undefined;
  readonly onChange: (layer: LayerId, change: Partial<LayerState>) => void;
  /** Whether a network of a sign looked. */
  readonly looked: boolean;
  readonly onSaliency: (on: boolean, of: SaliencyOf) => void;
}

/** Each overlay can be switched and dimmed. */
export function LayerControls({ layers, ids, problem, saliency, looked, onChange, onSaliency }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{text.layers.heading}</h3>
      {problem && (
        <p className="sp-notice sp-notice-care" role="alert">
          {text.overlays.problem}
        </p>
      )}
      {ids.map(id => {
        const name = text.layers.names[id];
        const { visible, opacity } = layers[id];
        return (
          <div key={id} className={`sp-layer sp-layer-${id}`}>
            <Toggle label={name} testId={`layer-${id}`} on={visible} onChange={on => onChange(id, { visible: on })} />
            <input
              type="range"
              min={0.1}
              max={1}
              step={0.05}
              aria-label={text.layers.opacity(name)}
              data-testid={`opacity-${id}`}
              disabled={!visible}
              value={opacity}
              onChange={event => onChange(id, { opacity: Number(event.target.value) })}
              // The viewer scrolls with the same keys.
              onKeyDown={event => event.stopPropagation()}
            />
          </div>
        );
      })}
      <SaliencyToggle of="infarct" saliency={saliency} onSaliency={onSaliency} />
      {looked && <SaliencyToggle of="sign" saliency={saliency} onSaliency={onSaliency} />}
    </section>
  );
}
