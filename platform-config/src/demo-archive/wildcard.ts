const ANY = '*';
const ONE = '?';

/**
 * Wildcard matching of PS3.4 C.2.2.2.4: `*` stands for any characters, `?` for one, everything else for itself. Goes back to the
 * last `*` and never further, so that no pattern costs more than its length times the text's; most cost one pass.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return text => text === pattern;
  // By code points: a character outside the first plane is one.
  const wanted = [...pattern.replace(/\*+/g, ANY)];
  const least = wanted.filter(character => character !== ANY).length;
  return text => text.length >= least && matches(wanted, [...text]);
}

function matches(wanted: readonly string[], text: readonly string[]): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let readAtStar = 0;
  while (read < text.length) {
    if (wanted[at] === ANY) {
      star = at;
      at += 1;
      readAtStar = read;
    } else if (at < wanted.length && (wanted[at] === ONE || wanted[at] === text[read])) {
      at += 1;
      read += 1;
    } else if (star < 0) {
      return false;
    } else {
      readAtStar += 1;
      read = readAtStar;
      at = star + 1;
    }
  }
  return at === wanted.length || (at === wanted.length - 1 && wanted[at] === ANY);
}
