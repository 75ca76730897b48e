/** Text from a file may hold escape sequences that would command the terminal: control characters become "?". */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu, '?');
