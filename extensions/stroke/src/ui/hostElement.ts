/** What a host's React makes of the one element that it renders for us. */
interface HostReact {
  createElement(type: 'div', props: HostDivProps): unknown;
}

export interface HostDivProps {
  readonly ref: (element: HTMLElement | null) => void;
  readonly style: Readonly<Record<string, string | number>>;
}

/** Elements are known by this mark; React 19 has another one and refuses the old (its error 525). */
const ELEMENT_UP_TO_18 = Symbol.for('react.element');
const ELEMENT_SINCE_19 = Symbol.for('react.transitional.element');

/** Where viewers since 3.14 may share their React with plugins. */
const SHARED_REACT = 'react';

/**
 * A component that renders one empty `<div>` under the React of whoever renders it: 18 or 19, shared with us or not. An
 * element of our own React would do for 18 only. A class, because React lays its fibre on the instance before it asks for
 * the element: the very React that renders says which it is, not another one of the page. Uses nothing of any React.
 */
export const hostDiv = (props: HostDivProps): (new () => { render(): unknown }) => hostDivOf(() => props);

/** The same, whose props depend on what the host gives to it. */
export function hostDivOf(propsOf: (given: unknown) => HostDivProps): new () => { render(): unknown } {
  class HostDiv {
    /** What makes a class a component to React; it sets the fields of the instance itself. */
    get isReactComponent(): object {
      return {};
    }
    render(): unknown {
      const props = propsOf(Reflect.get(this, 'props'));
      const shared: unknown = Reflect.get(globalThis, SHARED_REACT);
      if (isReact(shared)) return shared.createElement('div', props);
      return elementFor(Reflect.get(this, '_reactInternals'), props);
    }
  }
  return HostDiv;
}

/** The element as a literal; `ref` is a member of it up to React 18, and a prop like any other since 19. */
function elementFor(fibre: unknown, { ref, style }: HostDivProps): object {
  const since19 = isSince19(fibre);
  return {
    $$typeof: since19 ? ELEMENT_SINCE_19 : ELEMENT_UP_TO_18,
    type: 'div',
    key: null,
    ref: since19 ? null : ref,
    props: since19 ? { ref, style } : { style },
    // Development builds of React keep notes on both.
    _owner: null,
    _store: {},
  };
}

/** Since 19 a ref may give back what cleans up after it, and every fibre has a place for that. */
const isSince19 = (fibre: unknown): boolean => typeof fibre === 'object' && fibre !== null && 'refCleanup' in fibre;

const isReact = (value: unknown): value is HostReact =>
  typeof value === 'object' && value !== null && 'createElement' in value && typeof value.createElement === 'function';
