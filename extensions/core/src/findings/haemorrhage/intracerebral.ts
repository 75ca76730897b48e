import { HAEMORRHAGE_NAMES, type HaemorrhageName, type NetworkMaps } from '../../model/networkMaps.js';

/** The accepted blood that the network rather takes for one kind than for another; undefined where it does not tell that kind. */
export function bloodOfKind(
  kind: HaemorrhageName,
  blood: Uint8Array,
  { others }: Pick<NetworkMaps, 'others'>,
): Uint8Array | undefined {
  const own = others?.[kind];
  if (own === undefined) return undefined;
  const rest = HAEMORRHAGE_NAMES.flatMap(name => (name === kind ? [] : (others?.[name] ?? [])));
  return blood.map((inside, i) => (inside === 1 && rest.every(map => map[i]! <= own[i]!) ? 1 : 0));
}

/** The accepted blood in the brain's tissue; all of it where the network tells no such kind. */
export function intracerebral(blood: Uint8Array, network: Pick<NetworkMaps, 'others'>) {
  const mask = bloodOfKind('parenchymal', blood, network);
  return { mask: mask ?? blood, typed: mask !== undefined };
}
