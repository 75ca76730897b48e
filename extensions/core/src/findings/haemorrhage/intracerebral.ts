import { HAEMORRHAGE_NAMES, type NetworkMaps } from '../../model/networkMaps.js';

/** The accepted blood that the network rather takes for intracerebral than for another kind; all of it where it tells none. */
export function intracerebral(blood: Uint8Array, { others }: Pick<NetworkMaps, 'others'>) {
  const own = others?.parenchymal;
  if (own === undefined) return { mask: blood, typed: false };
  const rest = HAEMORRHAGE_NAMES.flatMap(name => (name === 'parenchymal' ? [] : (others?.[name] ?? [])));
  const mask = blood.map((inside, i) => (inside === 1 && rest.every(map => map[i]! <= own[i]!) ? 1 : 0));
  return { mask, typed: true };
}
